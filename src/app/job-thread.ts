import { serveThread } from '../kernel/jobs/in-thread.ts'
import { indexOffice } from '../kernel/perform/office.ts'
import { readyKinds } from './ready-kinds.ts'
import { office } from './server-registry.gen.ts'

// Where jobs run that take long: a thread of its own, with the whole office; each job with connections of its own.
readyKinds()
serveThread(indexOffice(office))
