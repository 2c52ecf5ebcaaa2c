import { Hono } from 'hono'
import { crossableNamed, crossables } from '../search/cube.ts'
import { mayShare, reportsSavedFor } from '../search/views.ts'
import { fieldsToWire } from './show.ts'
import { visit } from './visit.ts'
import type { Served } from './visit.ts'

/** What one's own reports may be made of: the sources, and of one source by what it is gathered, what adds up, by what it is narrowed. */
export function crossRoutes(served: Served): Hono {
  const { office } = served.kernel
  const app = new Hono()
  app.get('/api/crossing', (context) =>
    visit(served, context, async ({ actor }) => await Promise.resolve(context.json({ sources: crossables(office, actor) }))),
  )
  app.get('/api/crossing/:source', (context) =>
    visit(served, context, async ({ actor }) => {
      const source = crossableNamed(office, actor, context.req.param('source'))
      const states = Object.entries(source.record?.states ?? {})
      return await Promise.resolve(
        context.json({
          name: source.name,
          label: source.label,
          dimensions: [...source.dimensions.values()].map(({ name, field }) => ({
            name,
            label: field.label,
            timed: field.kind === 'day' || field.kind === 'moment',
          })),
          measures: [...source.measures.values()].map(({ name, field }) => ({ name, label: field.label, kind: field.kind })),
          filters: fieldsToWire(Object.fromEntries([...source.columns].map(([name, { field }]) => [name, field]))),
          states: states.map(([name, { label, dead }]) => ({ name, label, dead: dead === true })),
        }),
      )
    }),
  )
  app.get('/api/saved-reports', (context) =>
    visit(served, context, async ({ reader, actor }) => context.json({ rows: await reportsSavedFor(reader, actor), mayShare: mayShare(actor) })),
  )
  return app
}
