import { Outlet, createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { laterStyles } from '../kit/later-styles.ts'
import { NotHere } from '../kit/not-here.tsx'
import { Waiting } from '../kit/loaded.tsx'
import { readListSearch } from '../screens/list/search.ts'
import { Broken } from './broken.tsx'
import { Office } from './office-shell.tsx'
import { parseSearch, stringifySearch } from './search.ts'

type Raw = { readonly [name: string]: unknown }
const texts = (raw: Raw): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(raw).flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : [])))
const text = <const K extends string>(raw: Raw, ...keys: readonly K[]): { readonly [N in K]?: string } => {
  const found: { [N in K]?: string } = {}
  for (const key of keys) {
    const value = raw[key]
    if (typeof value === 'string' && value !== '') found[key] = value
  }
  return found
}

/** A screen that is no first one comes with the looks of its parts. */
const dressed =
  <T,>(load: () => Promise<T>) =>
  async (): Promise<T> =>
    (await Promise.all([load(), laterStyles()]))[0]

/** What the routes need of the house: the declaration of a record, brought beside the code of its page. */
interface Bringing {
  readonly bring: (record: string) => Promise<unknown>
}

const root = createRootRouteWithContext<Bringing>()({ component: Outlet, notFoundComponent: NotHere, errorComponent: Broken })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: Raw) => text(raw, 'to'),
  component: lazyRouteComponent(
    dressed(() => import('./sign-in.tsx')),
    'SignIn',
  ),
})
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  validateSearch: (raw: Raw) => text(raw, 'token'),
  component: lazyRouteComponent(
    dressed(() => import('./set-up.tsx')),
    'SetUp',
  ),
})

const office = createRoute({ getParentRoute: () => root, id: 'office', component: Office, notFoundComponent: NotHere, errorComponent: Broken })

const today = createRoute({
  getParentRoute: () => office,
  path: '/',
  validateSearch: (raw: Raw) => text(raw, 'token'),
  component: lazyRouteComponent(() => import('../screens/today/today-screen.tsx'), 'TodayScreen'),
})
const list = createRoute({
  getParentRoute: () => office,
  path: '/r/$record',
  loader: ({ context, params }) => context.bring(params.record),
  validateSearch: readListSearch,
  component: lazyRouteComponent(() => import('../screens/list/list-screen.tsx'), 'ListScreen'),
})
const fresh = createRoute({
  getParentRoute: () => office,
  path: '/r/$record/new',
  loader: ({ context, params }) => context.bring(params.record),
  validateSearch: (raw: Raw) => text(raw, 'from', 'ids', 'copy'),
  component: lazyRouteComponent(
    dressed(() => import('../screens/form/form-screen.tsx')),
    'NewScreen',
  ),
})
const show = createRoute({
  getParentRoute: () => office,
  path: '/r/$record/$id',
  loader: ({ context, params }) => context.bring(params.record),
  component: lazyRouteComponent(
    dressed(() => import('../screens/show/show-screen.tsx')),
    'ShowScreen',
  ),
})
const edit = createRoute({
  getParentRoute: () => office,
  path: '/r/$record/$id/edit',
  loader: ({ context, params }) => context.bring(params.record),
  component: lazyRouteComponent(
    dressed(() => import('../screens/form/form-screen.tsx')),
    'EditScreen',
  ),
})
const review = createRoute({
  getParentRoute: () => office,
  path: '/r/$record/$id/review/$verb',
  loader: ({ context, params }) => context.bring(params.record),
  component: lazyRouteComponent(
    dressed(() => import('../screens/review/review-screen.tsx')),
    'ReviewScreen',
  ),
})
const reviewBatch = createRoute({
  getParentRoute: () => office,
  path: '/review-batch',
  validateSearch: (raw: Raw) => text(raw, 'record', 'verb', 'ids'),
  component: lazyRouteComponent(
    dressed(() => import('../screens/review/batch-screen.tsx')),
    'BatchScreen',
  ),
})
const report = createRoute({
  getParentRoute: () => office,
  path: '/reports/$name',
  validateSearch: texts,
  component: lazyRouteComponent(
    dressed(() => import('../screens/report/report-screen.tsx')),
    'ReportScreen',
  ),
})
const archive = createRoute({
  getParentRoute: () => office,
  path: '/archive',
  validateSearch: (raw: Raw) => text(raw, 'find', 'secrecy', 'type', 'category'),
  component: lazyRouteComponent(
    dressed(() => import('../screens/archive/archive-screen.tsx')),
    'ArchiveScreen',
  ),
})
const duties = createRoute({
  getParentRoute: () => office,
  path: '/duties',
  validateSearch: (raw: Raw) => text(raw, 'view', 'from', 'to', 'person', 'duty', 'outcome'),
  component: lazyRouteComponent(
    dressed(() => import('../screens/duties/duties-screen.tsx')),
    'DutiesScreen',
  ),
})
const imports = createRoute({
  getParentRoute: () => office,
  path: '/imports/$record',
  loader: ({ context, params }) => context.bring(params.record),
  component: lazyRouteComponent(
    dressed(() => import('../screens/import/import-screen.tsx')),
    'ImportScreen',
  ),
})

const interfaces = createRoute({
  getParentRoute: () => office,
  path: '/interface',
  component: lazyRouteComponent(
    dressed(() => import('../screens/interface/interface-screen.tsx')),
    'InterfaceScreen',
  ),
})
const tokens = createRoute({
  getParentRoute: () => office,
  path: '/interface/tokens',
  component: lazyRouteComponent(
    dressed(() => import('../screens/interface/tokens-screen.tsx')),
    'TokensScreen',
  ),
})
const outbox = createRoute({
  getParentRoute: () => office,
  path: '/outbox',
  component: lazyRouteComponent(
    dressed(() => import('../screens/interface/outbox-screen.tsx')),
    'OutboxScreen',
  ),
})

/** All pages. Each is fetched when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setUp,
    office.addChildren([today, list, fresh, show, edit, review, reviewBatch, report, archive, duties, imports, interfaces, tokens, outbox]),
  ]),
  // the opening gives it the way to the declarations
  context: { bring: async () => undefined },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  defaultPendingMs: 300,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
