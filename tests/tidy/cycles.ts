import type { Finding, Project, Rule } from './source.ts'

/** Groups of files that name each other in a circle, types included. */
export function importCycles(project: Project): readonly (readonly string[])[] {
  const targets = new Map(project.code.map((file) => [file.path, file.imports.flatMap((site) => (site.path === undefined ? [] : [site.path]))]))
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>()
    const open = [...(targets.get(start) ?? [])]
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      open.push(...(targets.get(path) ?? []))
    }
    return seen
  }
  const reached = new Map([...targets.keys()].map((path) => [path, reach(path)]))
  const grouped = new Set<string>()
  const cycles: string[][] = []
  for (const [path, seen] of reached) {
    if (grouped.has(path) || !seen.has(path)) continue
    const group = [...seen].filter((other) => reached.get(other)?.has(path)).sort()
    for (const member of group) grouped.add(member)
    cycles.push(group)
  }
  return cycles
}

/** No file may reach itself through imports. */
export const noCycles: Rule = {
  name: 'no import cycles',
  check: (project) =>
    importCycles(project).map((group): Finding => {
      const first = project.code.find((file) => file.path === group[0])
      const site = first?.imports.find((one) => one.path !== undefined && group.includes(one.path))
      return {
        path: group[0] ?? '',
        line: site?.line ?? 1,
        cure: `is in a circle with ${group.slice(1).join(', ') || 'itself'}: move what both need into a file of its own`,
      }
    }),
  bad: [
    { 'src/base/a.ts': "import { b } from './b.ts'\nexport const a = b", 'src/base/b.ts': "import { a } from './a.ts'\nexport const b = a" },
    { 'src/base/a.ts': "export * from './b.ts'", 'src/base/b.ts': "import { c } from './c.ts'", 'src/base/c.ts': "import type { A } from './a.ts'" },
  ],
  good: [{ 'src/base/a.ts': "import { b } from './b.ts'", 'src/base/b.ts': "import { c } from './c.ts'", 'src/base/c.ts': 'export const c = 1' }],
}
