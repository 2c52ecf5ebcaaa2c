import { createHash } from 'node:crypto'
import { happened } from '../../base/happened.ts'
import { refuse } from '../../base/refusal.ts'
import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { contract } from '../contracts/contract.record.ts'
import { contractText } from '../contracts/contract-text.record.ts'
import { person } from '../people/person.record.ts'
import { isAway, needHere } from './company-seal.action.ts'
import { companySeal } from './company-seal.record.ts'
import { sealUse } from './seal-use.record.ts'

type Row = RowOf<typeof sealUse>
type Seal = RowOf<typeof companySeal>

/** Bytes of a file to be stamped at most: it is read whole, twice. */
const most = 50_000_000

// What a contract said after its text was made is not in that text.
const laterSql = `
  select (select x.number from contract_text x where x.company_id = $1 and x.contract = $2 and x.state = 'ready' and x.made_at > t.made_at order by x.made_at desc limit 1) as newer,
    exists (select 1 from audit a where a.company_id = $1 and a.record = 'contract' and a.row_id = $2 and a.verb in ('update', 'change') and a.at > t.made_at) as changed
  from contract_text t where t.company_id = $1 and t.id = $3`

/** The text that is to be stamped: of a contract that was approved, and what it says now. Its digest. */
async function digestOfText(tx: Tx, text: Id<'contractText'>): Promise<string | null> {
  const of = await tx.get(contractText, text)
  const signed = await tx.get(contract, of.contract)
  if (of.state !== 'ready') refuse('state', [`合同文本 ${of.number} 不是「已生成」`, `${of.number} is not ready`], 'text')
  if (signed.state !== 'effective') refuse('state', [`合同 ${signed.number} 未审批，不能用印`, `Contract ${signed.number} is not approved`], 'text')
  const [later] = await tx.rows<{ newer: string | null; changed: boolean }>(laterSql, [tx.company, of.contract, text])
  if (later?.changed === true)
    refuse('stale', [`合同 ${signed.number} 在生成文本后改过，请重新生成文本`, `${signed.number} was changed after its text was made: make it again`], 'text')
  if (later?.newer)
    refuse('stale', [`合同已有新文本 ${later.newer}，请按新文本申请用印`, `There is a newer text, ${later.newer}: ask for the seal on that`], 'text')
  return of.digest
}

const editionSql = 'select number from archive_file where company_id = $1 and previous = $2 limit 1'

/** The digest of the paper as its bytes are now; of a contract's text the one that was kept when it was made. Never typed. */
async function digestOf(tx: Tx, row: Row): Promise<string | null> {
  if (row.text !== null) return await digestOfText(tx, row.text)
  const [file] = row.original ?? []
  if (file === undefined) return null
  const [newer] = await tx.rows<{ number: string }>(editionSql, [tx.company, file])
  if (newer)
    refuse(
      'stale',
      [`待盖文件已有新版本 ${newer.number}，请按新版本申请用印`, `There is a newer edition, ${newer.number}: ask for the seal on that`],
      'original',
    )
  return createHash('sha256')
    .update(await tx.bytesOf(file, most, 'original'))
    .digest('hex')
}

/** Who keeps it and what is to be stamped: both found by the program. */
async function saved(tx: Tx, row: Row) {
  const seal = await tx.get(companySeal, row.seal)
  await needHere(tx, seal, 'seal')
  if (row.backOn !== null && row.takenOut && row.backOn < tx.today) refuse('invalid', ['应还日期不能早于今天', 'Not before today'], 'backOn')
  return { custodian: seal.custodian, digest: await digestOf(tx, row) }
}

const signersSql = `
  select s.person, (s.at at time zone 'Asia/Shanghai')::date as day from signature s where s.company_id = $1 and s.record = 'sealUse' and s.row_id = $2 and s.verb = 'approve'
    and s.version = (select max(o.version) from signature o where o.company_id = $1 and o.record = 'sealUse' and o.row_id = $2 and o.verb = 'approve') order by s.at desc`

/** The custodian of the register handles the seal; the deputy where the custodian is away. Who approved the paper never does. The day it was approved. */
async function needKeeperHere(tx: Tx, row: Row, seal: Seal): Promise<Day | null> {
  const me = tx.actor.person
  const deputed = me === seal.deputy && (await isAway(tx, seal.custodian))
  if (me !== seal.custodian && !deputed) {
    const { name } = await tx.get(person, seal.custodian)
    if (me === seal.deputy)
      refuse(
        'forbidden',
        [`盖章人须是该印章的保管人：${name}；他外出并登记「签字委托」的日子才由您代盖`, `${name} is not away: the deputy does not handle it`],
        'seal',
      )
    refuse('forbidden', [`盖章人须是该印章的保管人：${name}`, `Only the custodian handles it: ${name}`], 'seal')
  }
  const signers = await tx.rows<{ person: string; day: Day }>(signersSql, [tx.company, row.id])
  if (signers.some((one) => one.person === me)) refuse('review', ['审批人不能自己盖章，请换保管人盖', 'Who approved it does not stamp it'], 'seal')
  return signers[0]?.day ?? null
}

/** Requests from before there were files to be stamped are asked for anew: nobody approves or stamps what nobody can see. */
function needFile(row: Row): void {
  if (row.digest === null)
    refuse('state', ['这张申请没有待盖文件，请修改补上传；已审批的请作废后重新申请', 'It has no file to be stamped: upload one, or ask anew'], 'original')
}

/** What is stamped is what was approved, byte by byte. */
async function needSame(tx: Tx, row: Row): Promise<void> {
  needFile(row)
  if ((await digestOf(tx, row)) !== row.digest)
    refuse('stale', ['文件与申请时的摘要不同，请重新申请', 'The file is not what was asked for'], row.text === null ? 'original' : 'text')
}

async function lockedSeal(tx: Tx, row: Row): Promise<Seal> {
  const [seal] = await tx.lock(companySeal, [row.seal])
  return seal ?? refuse('unknown', ['印章不存在', 'No such seal'], 'seal')
}

export default [
  implement(sealUse, 'create', saved),
  implement(sealUse, 'update', saved),
  implement(sealUse, 'approve', async (tx, row) => {
    needFile(row)
    const { custodian, name } = await tx.get(companySeal, row.seal)
    tx.notify([custodian], {
      topic: 'duty',
      says: [`${row.number} ${row.paper} 已审批，请盖${name}`, `${row.number} was approved: to be stamped`],
      record: sealUse.name,
      row: row.id,
    })
    return { state: row.takenOut ? 'leaving' : 'approved' }
  }),
  implement(sealUse, 'stamp', async (tx, row) => {
    if (row.stampedCopies === 0) refuse('invalid', ['至少盖 1 份；不盖了请作废', 'One at least; else void it'], 'stampedCopies')
    const seal = await lockedSeal(tx, row)
    await needHere(tx, seal, 'seal')
    const approved = await needKeeperHere(tx, row, seal)
    happened(row.stampedOn ?? tx.today, tx.today, approved, 'stampedOn')
    await needSame(tx, row)
    return { custodian: seal.custodian, stampedBy: tx.actor.person }
  }),
  implement(sealUse, 'takeOut', async (tx, row) => {
    const seal = await lockedSeal(tx, row)
    await needHere(tx, seal, 'seal')
    await needKeeperHere(tx, row, seal)
    await needSame(tx, row)
    await tx.amend(companySeal, seal.id, { outOn: row.id })
    return { custodian: seal.custodian, takenOn: tx.today }
  }),
  /** The keeper has it again; what was stamped outside was stamped by who asked for it, before who went along. */
  implement(sealUse, 'giveBack', async (tx, row) => {
    const seal = await lockedSeal(tx, row)
    await needKeeperHere(tx, row, seal)
    happened(row.stampedOn ?? tx.today, tx.today, row.takenOn, 'stampedOn')
    await tx.amend(companySeal, seal.id, { outOn: null })
    if (row.stampedCopies === 0) return { state: 'void', returnedOn: tx.today, stampedOn: null }
    return { state: 'stamped', returnedOn: tx.today, stampedBy: row.applicant }
  }),
  /** What was stamped is filed with its scan; of a contract the signed scan is with the contract. */
  implement(sealUse, 'file', async (tx, row) => {
    if (row.text === null) {
      if ((row.scan ?? []).length === 0) refuse('invalid', ['请上传盖章后的扫描件', 'The scan of what was stamped is missing'], 'scan')
      return undefined
    }
    const signed = await tx.get(contract, (await tx.get(contractText, row.text)).contract)
    if (signed.scan === null || signed.scan.length === 0)
      refuse('state', [`请先在合同 ${signed.number} 上「登记扫描件」`, `File the signed scan with ${signed.number} first`], 'fileNumber')
    return undefined
  }),
  implement(sealUse, 'noteKeeper', (_tx, _row, { keeper }) => Promise.resolve({ custodian: keeper })),
]
