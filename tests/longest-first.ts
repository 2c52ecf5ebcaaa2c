import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

// What takes longest, the longest first: begun last it would go on alone while the other workers had nothing left to do.
const longest = [
  'tests/records.test.ts',
  'tests/browser/demo-office.test.ts',
  'tests/browser/demo.test.ts',
  'tests/browser/demo-partners.test.ts',
  'tests/faults/kill.test.ts',
  'tests/security/routes.test.ts',
  'tests/app/commands.test.ts',
  'tests/faults/starting.test.ts',
  'tests/journeys/northwind.journey.test.ts',
  'tests/journeys/demo-year.journey.test.ts',
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
