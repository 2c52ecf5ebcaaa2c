import type { Finding, Project, Rule, SourceFile } from './source.ts'
import { everyFile, generated, product, visit } from './source.ts'

/** A hole in the types: `any`, a cast, or `!`. */
export interface TypeHole {
  readonly sort: 'any' | 'as' | '!'
  readonly line: number
}

/** Where values change their type by declaration; only there may a cast stand. */
const workshop = /^src\/(base|kernel\/record|kernel\/kinds)\//
const cures = {
  any: 'is `any`: say the type, or take `unknown` and look',
  as: 'is a cast: check the value, let the compiler infer it, or move the change of type into src/base, kernel/record or kernel/kinds',
  '!': 'is `!`: use present() of src/base/assert.ts, which says what was promised',
} as const

/** Every hole of one file. `as const` and `satisfies` are none. */
export function typeHoles(file: SourceFile): readonly TypeHole[] {
  const holes: TypeHole[] = []
  const add = (sort: TypeHole['sort'], start: number): void => {
    holes.push({ sort, line: file.lineAt(start) })
  }
  visit(file, {
    TSAnyKeyword: (node) => add('any', node.start),
    TSAsExpression: (node) => {
      if (file.text.slice(node.typeAnnotation.start, node.typeAnnotation.end) !== 'const') add('as', node.start)
    },
    TSTypeAssertion: (node) => add('as', node.start),
    TSNonNullExpression: (node) => add('!', node.start),
    VariableDeclarator: (node) => {
      if (node.definite) add('!', node.start)
    },
    PropertyDefinition: (node) => {
      if (node.definite) add('!', node.start)
    },
  })
  return holes
}

/** How many holes the product has: in the places where they are allowed, and elsewhere. */
export function countHoles(project: Project): { readonly allowed: number; readonly elsewhere: number; readonly lines: number } {
  const files = project.code.filter((file) => product(file.path))
  const count = (chosen: readonly SourceFile[]): number => chosen.reduce((sum, file) => sum + typeHoles(file).length, 0)
  return {
    allowed: count(files.filter((file) => workshop.test(file.path))),
    elsewhere: count(files.filter((file) => !workshop.test(file.path))),
    lines: files.reduce((sum, file) => sum + file.lines, 0),
  }
}

/** Types end to end. */
export const noTypeHoles: Rule = {
  name: 'no any, no casts, no !',
  check: everyFile(
    (path) => /^(src|tests|bench)\//.test(path) && !workshop.test(path) && !generated(path),
    (file) => typeHoles(file).map((hole): Finding => ({ path: file.path, line: hole.line, cure: cures[hole.sort] })),
  ),
  bad: [
    { 'src/books/a.ts': 'export let a: any' },
    { 'src/books/a.ts': 'export const a = b as string' },
    { 'src/books/a.ts': 'export const a = <string>b' },
    { 'src/books/a.ts': 'export const a = b!.c' },
    { 'src/books/a.ts': 'let a!: string\nexport const b = a' },
    { 'tests/a.test.ts': 'const a = b as unknown as string' },
  ],
  good: [
    { 'src/books/a.ts': "export const a = ['x'] as const satisfies readonly string[]\nexport const b = !a" },
    { 'src/kernel/record/a.ts': 'export const a = b as string' },
    { 'src/books/a.ts': "import { b as c } from './b.ts'\nexport { c as d }" },
  ],
}
