import { addDays, dayIn } from '../../base/day.ts'
import type { Day } from '../../base/day.ts'
import { nobody } from '../../kernel/jobs/desk.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobDesk } from '../../kernel/jobs/job.ts'
import { idFrom } from '../../kernel/perform/perform-many.ts'
import { perform } from '../../kernel/perform/perform.ts'
import { fitsSql } from './paper-steps.action.ts'
import { policyPaper } from './policy-paper.record.ts'
import { policyReceipt } from './policy-receipt.record.ts'

/** Days that somebody has who gets a paper late, at least. */
const grace = 3

interface Known {
  readonly id: string
  readonly version: number
}

/** What a delivery stands on; `at`: the day it is done on, where what was is laid down later. */
export type DeliveryDesk = Pick<JobDesk, 'kernel' | 'company' | 'see' | 'step'> & { readonly at?: Date }

/** One step of the program's own, once for the version it was found in. */
async function step(desk: DeliveryDesk, record: string, verb: string, on: Known | null, input: object, ...parts: readonly string[]): Promise<void> {
  const at = on === null ? {} : { row: on.id, version: on.version }
  const id = idFrom('deliverPapers', record, verb, on?.id ?? '', on?.version ?? 0, ...parts)
  await perform(desk.kernel, desk.company, nobody, { id, record, verb, input, ...at }, { founding: true, ...(desk.at ? { at: desk.at } : {}) })
}

// Papers whose newer edition has come into force since it was issued.
const overtakenSql = `
  select o.id, o.version, n.id as newer from policy_paper n join policy_paper o on o.company_id = $1 and o.id = n.supersedes and o.state = 'issued'
  where n.company_id = $1 and n.state = 'issued' and n.valid_from <= $2::date`
const living = "p.company_id = $1 and p.state = 'issued' and (p.valid_to is null or p.valid_to >= $2::date)"
// Who fits the audience of a paper by now and was not among its addressees.
const newSql = `
  select p.id, p.version, array_agg(q.id order by q.code) as persons from policy_paper p join person q on q.company_id = $1 and ${fitsSql} and q.id <> all(p.addressees)
  where ${living} group by p.id, p.version`
const unsentSql = `
  select p.id as paper, p.title as subject, q.id as person, p.asked, p.due_on as due from policy_paper p join person q on q.company_id = $1 and q.id = any(p.addressees) and q.active
  where ${living} and not exists (select 1 from policy_receipt r where r.company_id = $1 and r.paper = p.id and r.person = q.id) order by p.id, q.code`
// Nobody is chased for what is in force no more, nor when he has left.
const lapsedSql = `
  select r.id, r.version from policy_receipt r join policy_paper p on p.company_id = $1 and p.id = r.paper join person q on q.company_id = $1 and q.id = r.person
  where r.company_id = $1 and r.state in ('unread', 'read') and not (${living} and q.active) and not (r.state = 'read' and not r.asked)`

/** Does all that is due; gives how many receipts were made and how many let be. */
export async function deliverPapers(desk: DeliveryDesk): Promise<{ sent: number; lapsed: number }> {
  const today = desk.at ? dayIn('Asia/Shanghai', desk.at) : await desk.see(({ read }) => Promise.resolve(read.today))
  const ask = <T extends object>(sql: string): Promise<T[]> => desk.see(({ read }) => read.rows<T>(sql, [read.company, today]))
  for (const { newer, ...older } of await ask<Known & { newer: string }>(overtakenSql)) await step(desk, policyPaper.name, 'noteSuperseded', older, { newer })
  for (const { persons, ...paper } of await ask<Known & { persons: readonly string[] }>(newSql))
    await step(desk, policyPaper.name, 'noteAddressees', paper, { persons })
  const unsent = await ask<{ paper: string; subject: string; person: string; asked: boolean; due: Day | null }>(unsentSql)
  for (const [n, { paper, subject, person, asked, due }] of unsent.entries()) {
    await desk.step(n, unsent.length, ['送达文件', 'Delivering'])
    const dueOn = due === null || due >= today ? due : addDays(today, grace)
    await step(desk, policyReceipt.name, 'create', null, { paper, subject, person, asked, dueOn }, paper, person)
  }
  const lapsed = await ask<Known>(lapsedSql)
  for (const row of lapsed) await step(desk, policyReceipt.name, 'letBe', row, {})
  return { sent: unsent.length, lapsed: lapsed.length }
}

/**
 * Brings papers to their addressees, those who have come to fit the audience since it was issued among them; puts the newer edition in the place of the older
 * on its day; and lets be what is in force no more. Begun twice it finds nothing left.
 */
export default defineJob({ name: 'deliverPapers', label: ['送达政策文件', 'Deliver papers'], every: '*/20 * * * *', run: deliverPapers })
