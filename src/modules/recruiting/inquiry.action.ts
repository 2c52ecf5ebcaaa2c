import { randomBytes } from 'node:crypto'
import type { Id } from '../../base/id.ts'
import { readId } from '../../base/id.ts'
import { refuse } from '../../base/refusal.ts'
import { implement } from '../../kernel/perform/tx.ts'
import type { Tx } from '../../kernel/perform/tx.ts'
import type { RowOf } from '../../kernel/record/record.ts'
import { bare } from './calculate-inquiry.ts'
import { dealerLead } from './dealer-lead.record.ts'
import { inquiryForm } from './inquiry-form.record.ts'
import { inquiry } from './inquiry.record.ts'
import { leadFollowUp } from './lead-follow-up.record.ts'
import { publication } from './publication.record.ts'
import { recruitOffer } from './recruit-offer.record.ts'

type Row = RowOf<typeof inquiry>
type Form = RowOf<typeof inquiryForm>

/** So often one telephone may ask in a day before somebody looks at it. */
const oftenADay = 3
/** Days in which the same words from another telephone are noticed. */
const wordsKnown = 30

/** 132 bits: nobody comes upon the address of a form by trying. It begins with the company, by which it is looked up. */
const newKey = (tx: Tx): string => `${tx.company}-${randomBytes(16).toString('base64url')}`
const newSecret = (): string => randomBytes(32).toString('base64url')

const cut = (text: string, most: number): string => [...text.replaceAll(/\s+/g, ' ')].slice(0, most).join('').trim()

/** The publication that the address named, where it stands for the form's own offer. */
async function publishedAs(tx: Tx, row: Row, form: Form): Promise<Id<'publication'> | null> {
  if (row.cameFrom === null) return null
  const [found] = await tx.find(publication, { number: row.cameFrom.toUpperCase(), offer: form.offer })
  return found?.id ?? null
}

/** The lead of this telephone that is still followed up, if there is one. */
async function openLead(tx: Tx, phone: string): Promise<Id<'dealerLead'> | null> {
  const [found] = await tx.rows<{ id: string }>(
    `select id from dealer_lead where company_id = $1 and string_to_array(phone, ' / ') && string_to_array($2, ' / ')
       and state in ('inquired', 'contacted', 'qualified', 'negotiating') and received_on <= $3::date order by made_at desc limit 1`,
    [tx.company, phone, tx.today],
  )
  return found ? readId<'dealerLead'>(found.id) : null
}

/** Makes it a lead; of a telephone that is followed up already, one more word with that lead. Who follows it up is told. */
async function lead(tx: Tx, row: Row, form: Form): Promise<Pick<Row, 'lead' | 'publication'>> {
  const from = await publishedAs(tx, row, form)
  const known = await openLead(tx, row.phone)
  const wants = [row.wants, ...(row.wechat === null ? [] : [`微信号：${row.wechat}`])].join('\n')
  if (known !== null) {
    const { owner } = await tx.get(dealerLead, known)
    await tx.create(leadFollowUp, {
      lead: known,
      on: tx.today,
      how: 'form',
      reached: false,
      said: cut(`又在「${form.title}」上咨询：${wants}`, 200),
      doneBy: owner,
    })
    tell(tx, owner, known, [`${row.name} 又在网上咨询，请尽快联系`, `${row.name} asked again on the web`])
    return { lead: known, publication: from }
  }
  const { region, owner } = { region: row.region ?? (await tx.get(recruitOffer, form.offer)).region, owner: form.owner }
  const { name, contact, phone, channels } = row
  const source = from === null ? ('site' as const) : ('platform' as const)
  const made = await tx.create(dealerLead, {
    name,
    contact,
    phone,
    region,
    source,
    publication: from,
    form: form.id,
    receivedOn: tx.today,
    wants,
    owner,
    channels,
  })
  tell(tx, owner, made.id, [`网上来了招商咨询：${name}（${region}），请在明天前联系`, `A web inquiry: ${name} (${region})`])
  return { lead: made.id, publication: from }
}

function tell(tx: Tx, owner: Id<'person'>, row: string, says: readonly [string, string]): void {
  tx.notify([owner], { topic: 'duty', says, record: dealerLead.name, row })
}

/** What only the inquiries before this one tell against it. */
async function doubtsByOthers(tx: Tx, row: Row): Promise<readonly string[]> {
  const before = await tx.rows<{ phone: string; wants: string; today: boolean }>(
    `select phone, wants, (made_at at time zone 'Asia/Shanghai')::date = $3::date as today from inquiry
     where company_id = $1 and made_at > now() - make_interval(days => $2) order by made_at desc limit 500`,
    [tx.company, wordsKnown, tx.today],
  )
  const words = bare(row.wants)
  const same = before.filter((one) => one.phone !== row.phone && words.length >= 10 && bare(one.wants) === words).length
  const again = before.filter((one) => one.today && one.phone === row.phone).length
  return [...(same > 0 ? [`别的电话发过同样的内容（${same} 次）`] : []), ...(again >= oftenADay ? [`这个电话今天已提交 ${again} 次`] : [])]
}

/** Refuses `tooMany` on a day on which the form has had its number. What is doubtful is counted apart: a flood of it keeps nobody out. */
async function needRoom(tx: Tx, form: Form, doubtful: boolean): Promise<void> {
  const [found] = await tx.rows<{ had: number }>(
    `select count(*)::integer as had from inquiry where company_id = $1 and form = $2 and (made_at at time zone 'Asia/Shanghai')::date = $3::date and (why is not null) = $4`,
    [tx.company, form.id, tx.today, doubtful],
  )
  if ((found?.had ?? 0) >= form.dailyMost) refuse('tooMany', ['今天的咨询已经很多，请明天再来', 'No more inquiries are taken today'])
}

/** Refuses `state` for a form that is closed, or whose offer is not in force. */
async function needOpen(tx: Tx, form: Form): Promise<void> {
  const offer = await tx.get(recruitOffer, form.offer)
  if (form.state !== 'open' || offer.state !== 'effective' || offer.until < tx.today) refuse('state', ['已停止咨询', 'The form is closed'])
}

export default [
  /** It may be laid out while its offer still waits to be approved: until then its page says that nobody can ask. */
  implement(inquiryForm, 'create', (tx) => Promise.resolve({ key: newKey(tx), secret: newSecret() })),
  /** What was opened under the old address can be sent no more either. */
  implement(inquiryForm, 'renew', (tx) => Promise.resolve({ key: newKey(tx), secret: newSecret() })),
  implement(inquiry, 'create', async (tx, row) => {
    // Those of one form come in one after another: two of the same telephone at once are one lead.
    const [form] = await tx.lock(inquiryForm, [row.form])
    if (!form) return refuse('unknown', ['没有这份咨询表', 'No such form'])
    await needOpen(tx, form)
    const why = [...(row.why === null ? [] : [row.why]), ...(await doubtsByOthers(tx, row))]
    await needRoom(tx, form, why.length > 0)
    if (why.length > 0) return { state: 'suspect', why: why.join('\n'), publication: await publishedAs(tx, row, form) }
    return await lead(tx, row, form)
  }),
  implement(inquiry, 'takeAsLead', async (tx, row) => await lead(tx, row, await tx.get(inquiryForm, row.form))),
  implement(inquiry, 'reconsider', () => Promise.resolve({ verdict: null })),
]
