import type { Day } from '../../base/day.ts'
import type { Id } from '../../base/id.ts'
import { allOf, dayInput, keepOrder, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

interface Row {
  readonly id: Id<'sealUse'>
  readonly on: Day
  readonly number: string
  readonly seal: string
  readonly paper: string
  readonly recipient: string | null
  readonly copies: number
  readonly pages: number
  readonly applicant: Id<'person'>
  readonly approvers: string | null
  readonly stampedBy: Id<'person'> | null
  readonly custodian: Id<'person'> | null
  readonly outside: string | null
  readonly contract: string | null
  readonly fileNumber: string | null
  readonly digest: string | null
}

// The digest in four groups, so that paper has it whole: one word of 64 letters is wider than its column.
// One row for each paper that was stamped; who approved it are those who signed what was approved.
const sql = `
  select t.id, t.stamped_on as "on", t.number, s.name as seal, t.paper, t.recipient, t.stamped_copies as copies, t.pages, t.applicant,
    (select string_agg(p.name, '、' order by g.at) from signature g join person p on p.company_id = $1 and p.id = g.person
      where g.company_id = $1 and g.record = 'sealUse' and g.row_id = t.id and g.verb = 'approve'
        and g.version = (select max(o.version) from signature o where o.company_id = $1 and o.record = 'sealUse' and o.row_id = t.id and o.verb = 'approve')) as approvers,
    t.stamped_by as "stampedBy", t.custodian, case when t.taken_out then to_char(t.taken_on, 'MM-DD') || '–' || to_char(t.returned_on, 'MM-DD') end as outside,
    (select c.number from contract_text x join contract c on c.company_id = $1 and c.id = x.contract where x.company_id = $1 and x.id = t.text) as contract,
    t.file_number as "fileNumber", btrim(regexp_replace(t.digest, '(.{16})', '\\1 ', 'g')) as digest
  from seal_use t join company_seal s on s.company_id = $1 and s.id = t.seal
  where t.company_id = $1 and t.state in ('stamped', 'filed') and t.stamped_on between $2 and $3 and ($4::uuid is null or t.seal = $4) and ($5::uuid is null or t.applicant = $5)
  order by t.stamped_on, t.number limit ${mostRows + 1}`

/** 印章使用登记: what was stamped with which seal, asked for, approved and stamped by whom, and the digest of the very file. Duty C1. */
export default defineReport({
  name: 'sealLog',
  label: ['印章使用登记', 'Stamping log'],
  about: [
    '已盖章的文件逐笔列出：印章、份数、申请人、两位审批人、盖章人、归档号和文件摘要，可导出、打印',
    'What was stamped, by whom, and the digest of the file',
  ],
  duties: ['C1'],
  may: ['clerk', 'lead', 'manager', 'finance', 'reviewer', 'administrator'],
  input: { ...dayInput, seal: f.ref(['印章', 'Seal'], 'companySeal', { optional: true }), applicant: f.person(['申请人', 'Applicant'], { optional: true }) },
  columns: {
    on: f.day(['日期', 'On']),
    number: f.text(['用印单号', 'Number']),
    seal: f.text(['印章', 'Seal']),
    paper: f.text(['文件名称', 'Paper']),
    recipient: f.text(['送往单位', 'Goes to'], { optional: true }),
    copies: f.count(['份数', 'Copies']),
    pages: f.count(['页数', 'Pages'], { summed: false }),
    applicant: f.person(['申请人', 'Applicant']),
    approvers: f.text(['审批人', 'Approved by'], { optional: true }),
    stampedBy: f.person(['盖章人', 'Stamped by'], { optional: true }),
    custodian: f.person(['保管人', 'Custodian'], { optional: true }),
    outside: f.text(['外带', 'Taken out'], { optional: true }),
    contract: f.text(['合同', 'Contract'], { optional: true }),
    fileNumber: f.text(['归档号', 'File number'], { optional: true }),
    digest: f.text(['文件摘要', 'Digest'], { optional: true, help: ['SHA-256，四组连起来是 64 位', 'SHA-256, in four groups'] }),
  },
  totals: ['copies'],
  links: { number: { record: 'sealUse', id: 'id' } },
  run: async (read, input) => {
    keepOrder(input)
    return allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.seal, input.applicant]))
  },
})
