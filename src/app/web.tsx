import { lazy } from 'react'
import { createRoot } from 'react-dom/client'
import { present } from '../base/assert.ts'
import heads from 'virtual:record-heads'
import { declarationsBy } from '../web/kit/declarations.ts'
import { defineScreen } from '../web/kit/screen.ts'
import { App } from '../web/shell/app.tsx'
import { opening } from '../web/shell/opening.ts'
import { menuGroups, reportGroups, settingsGroups } from './menu-groups.ts'
import { homes, postingHomes, ways } from './browser-registry.gen.ts'
import type { records } from './registry.gen.ts'

const SignInPanel = lazy(() => import('../web/screens/show/sign-in-panel.tsx'))
const StatementColumns = lazy(() => import('../web/screens/show/statement-columns.tsx'))

const PaperReceipt = lazy(() => import('../web/screens/show/paper-receipt.tsx'))
const InquirySnippet = lazy(() => import('../web/screens/show/inquiry-snippet.tsx'))
const CustomerTimeline = lazy(() => import('../web/screens/show/customer-timeline.tsx'))
const StillHeld = lazy(() => import('../web/screens/show/still-held.tsx'))
const CustomerFigures = lazy(() => import('../web/screens/show/customer-figures.tsx'))

const whatInputs = () => import('../web/screens/review/what-input.tsx')
const WhatInput = lazy(async () => ({ default: (await whatInputs()).WhatInput }))
const WhatsInput = lazy(async () => ({ default: (await whatInputs()).WhatsInput }))
const AmountInput = lazy(async () => ({ default: (await whatInputs()).AmountInput }))
const WhatCell = lazy(async () => ({ default: (await whatInputs()).WhatCell }))
const AmountCell = lazy(async () => ({ default: (await whatInputs()).AmountCell }))

type Records = typeof records

/** Screens that differ from what the declarations give, by record name. */
const screens = {
  customer: defineScreen<Records['customer']>({ panels: [CustomerFigures, CustomerTimeline] }),
  departure: defineScreen<Records['departure']>({ panels: [StillHeld] }),
  inquiryForm: defineScreen<Records['inquiryForm']>({ panels: [InquirySnippet] }),
  policyPaper: defineScreen<Records['policyPaper']>({ panels: [PaperReceipt] }),
  person: defineScreen<Records['person']>({ panels: [SignInPanel] }),
  bankStatement: defineScreen<Records['bankStatement']>({ panels: [StatementColumns] }),
  reviewPolicy: defineScreen<Records['reviewPolicy']>({ input: { what: WhatInput, amount: AmountInput }, cell: { what: WhatCell, amount: AmountCell } }),
  delegation: defineScreen<Records['delegation']>({ input: { only: WhatsInput }, cell: { only: WhatCell } }),
}

const postingRecords = new Set(Object.entries(homes).flatMap(([record, home]) => (postingHomes.includes(home) ? [record] : [])))

const house = {
  records: heads,
  declarations: declarationsBy(ways),
  screens,
  groups: menuGroups(),
  settings: settingsGroups(),
  reports: reportGroups(),
  posts: (record: string) => postingRecords.has(record),
  firstRecord: { name: 'company', fields: ['name', 'creditCode', 'standard', 'revenueOn'] },
}

const root = createRoot(present(document.getElementById('app'), 'index.html has #app'))

// No await at the top: the bundler would break what is shared into a dozen files.
void opening(house.declarations).then((client) => root.render(<App house={house} client={client} />))
