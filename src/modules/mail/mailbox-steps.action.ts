import { dayIn } from '../../base/day.ts'
import { implement } from '../../kernel/perform/tx.ts'
import { mailCheck } from './mail-check.record.ts'
import { mailbox } from './mailbox.record.ts'

const dayOf = (at: string): string => dayIn('Asia/Shanghai', new Date(at))

export default [
  implement(mailbox, 'fetchNow', (tx, row) => {
    tx.later('fetchMail', { mailbox: row.id })
    return Promise.resolve(undefined)
  }),
  /** Another folder or server counts its mails anew; those that are here already are known by their bytes. */
  implement(mailbox, 'update', async (tx, row) => {
    const before = await tx.get(mailbox, row.id)
    const same = before.host === row.host && before.user === row.user && before.folder === row.folder && before.since <= row.since
    return same ? undefined : { validity: null, lastUid: null }
  }),
  /** How far a round came, and what stood in its way. The responsible person hears of a fault once, until it is mended. */
  implement(mailbox, 'noteChecked', async (tx, row, { at, validity, lastUid, fetched, fault }) => {
    const first = row.checkedAt === null || dayOf(row.checkedAt) !== dayOf(at)
    if (fetched > 0 || (fault === null && first))
      await tx.create(mailCheck, { mailbox: row.id, at, fetched, says: `${row.address} ${fetched > 0 ? `收到 ${fetched} 封` : '没有新邮件'}` })
    if (fault !== null && row.fault === null)
      tx.notify([row.responsible], {
        topic: 'duty',
        says: [`邮箱 ${row.address} 收不了信：${fault}`, `The mailbox ${row.address} cannot be read: ${fault}`],
        record: mailbox.name,
        row: row.id,
      })
    const reached = validity === null ? row.lastUid : validity === row.validity ? String(Math.max(Number(row.lastUid), Number(lastUid))) : lastUid
    return { fault, lastUid: reached, validity: validity ?? row.validity, checkedAt: fault === null ? at : row.checkedAt }
  }),
]
