import { createRoot } from 'react-dom/client'
import { present } from '../base/assert.ts'
import { App } from '../web/shell/app.tsx'
import { records } from './registry.gen.ts'

/** Screens that differ from what the declarations give, by record name: made with `defineScreen`. */
const screens = {}

createRoot(present(document.getElementById('app'), 'index.html has #app')).render(
  <App records={records} screens={screens} firstRecord={{ name: 'company', fields: ['name', 'creditCode', 'standard', 'revenueOn'] }} />,
)
