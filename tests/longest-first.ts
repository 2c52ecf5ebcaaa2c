import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

// The walks through the demo company take longest, and their files are small: begun last, as small files are, they would go on alone while the other
// workers had nothing left to do. The first of them founds the company; the others would wait for it, so that two long ones begin meanwhile. What is killed
// on purpose keeps its place among short tests: beside these its starts would take too long.
const longest = [
  'tests/browser/demo-office.test.ts',
  'tests/records.test.ts',
  'tests/reports/open-debts.test.ts',
  'tests/browser/demo.test.ts',
  'tests/browser/demo-partners.test.ts',
]
const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((path) => moduleId.endsWith(path))
  return place < 0 ? longest.length : place
}

/** The order in which test files begin. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => placeOf(one) - placeOf(other))
  }
}
