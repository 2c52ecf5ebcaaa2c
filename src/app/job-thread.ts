import { serveThread } from '../kernel/jobs/in-thread.ts'
import { indexOffice } from '../kernel/perform/office.ts'
import { readyKinds } from './ready-kinds.ts'
import { office } from './server-registry.gen.ts'

// Where a job runs that takes long: a thread of its own, with the whole office and connections of its own.
readyKinds()
await serveThread(indexOffice(office))
