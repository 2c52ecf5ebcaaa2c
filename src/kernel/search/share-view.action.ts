import { refuse } from '../../base/refusal.ts'
import { implement } from '../perform/tx.ts'
import type { Tx } from '../perform/tx.ts'
import { mayShare } from './views.ts'
import { savedReport } from './saved-report.record.ts'
import { savedView } from './saved-view.record.ts'

function refuseSharing(tx: Tx, shared: string): void {
  if (shared !== 'own' && !mayShare(tx.actor))
    refuse('forbidden', ['您的岗位不能共享，请存为仅自己可见，或请内勤主管共享', 'Your role may not share; keep it to yourself'], 'shared')
}

/** Shared views stand on everybody's list: only those who answer for the office put them there. */
export default [
  implement(savedView, 'create', (tx, row) => {
    refuseSharing(tx, row.shared)
    return Promise.resolve(undefined)
  }),
  implement(savedView, 'update', (tx, row) => {
    refuseSharing(tx, row.shared)
    return Promise.resolve(undefined)
  }),
  implement(savedReport, 'create', (tx, row) => {
    refuseSharing(tx, row.shared)
    return Promise.resolve(undefined)
  }),
  implement(savedReport, 'update', (tx, row) => {
    refuseSharing(tx, row.shared)
    return Promise.resolve(undefined)
  }),
]
