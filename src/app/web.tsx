import { lazy } from 'react'
import { createRoot } from 'react-dom/client'
import { present } from '../base/assert.ts'
import { defineScreen } from '../web/kit/screen.ts'
import { App } from '../web/shell/app.tsx'
import { records } from './registry.gen.ts'

const SignInPanel = lazy(() => import('../web/screens/show/sign-in-panel.tsx'))

/** Screens that differ from what the declarations give, by record name. */
const screens = { person: defineScreen(records.person, { panels: [SignInPanel] }) }

createRoot(present(document.getElementById('app'), 'index.html has #app')).render(
  <App records={records} screens={screens} firstRecord={{ name: 'company', fields: ['name', 'creditCode', 'standard', 'revenueOn'] }} />,
)
