import type { Id } from '../../base/id.ts'
import type { Moment } from '../../base/moment.ts'
import { allOf, mostRows } from '../../books/span.ts'
import { defineReport } from '../../kernel/perform/tx.ts'
import { f } from '../../kernel/record/field.ts'

const whats = {
  view: ['查看', 'Looked at'],
  preview: ['预览', 'Preview'],
  thumb: ['缩略图', 'Small picture'],
  download: ['下载（水印）', 'Downloaded, watermark'],
  original: ['下载原件', 'Downloaded, original'],
  print: ['打印', 'Printed'],
} as const

interface Row {
  readonly at: Moment
  readonly person: Id<'person'>
  readonly what: keyof typeof whats
  readonly number: string
  readonly name: string | null
  readonly secrecy: 'secret' | 'confidential' | 'internal' | 'public'
}

// The name of a confidential file is told to those who may know such files.
const sql = `
  select k.at, k.person, k.what, a.number, a.secrecy,
    case when a.secrecy <> 'confidential' or exists (select 1 from archive_policy o where o.company_id = $1 and o.confidential_roles && $5::text[]) then a.name end as name
  from archive_look k join archive_file a on a.company_id = $1 and a.id = k.file
  where k.company_id = $1 and k.at >= ($2::date)::timestamp at time zone 'Asia/Shanghai' and k.at < ($3::date + 1)::timestamp at time zone 'Asia/Shanghai'
    and ($4::uuid is null or k.person = $4) and ($6 or k.what in ('download', 'original', 'print'))
  order by k.at desc, k.id desc limit ${mostRows + 1}`

/** 涉密查阅记录: who looked at or took which secret file, when. Duty E2. */
export default defineReport({
  name: 'secretLooks',
  label: ['涉密查阅记录', 'Looks at secret files'],
  about: ['谁在什么时候看过、下载过哪份秘密和机密文件；有人离职时先看他的', 'Who looked at which secret file, and who took it'],
  duties: ['E2'],
  may: ['manager', 'administrator'],
  input: {
    person: f.person(['人员', 'Person'], { optional: true }),
    from: f.day(['从', 'From'], { initial: 'monthStart' }),
    to: f.day(['到', 'To'], { initial: 'today' }),
    views: f.flag(['查看也列出', 'Looks too'], { initial: true, help: ['不勾只列下载和打印', 'Else downloads and prints only'] }),
  },
  columns: {
    at: f.moment(['时间', 'At']),
    person: f.person(['人员', 'Person']),
    what: f.choice(['方式', 'How'], whats),
    number: f.text(['档案号', 'Number']),
    name: f.text(['文件', 'File'], { optional: true, help: ['无权知悉机密的，不显示文件名', 'Not told to who may not know confidential files'] }),
    secrecy: f.choice(['密级', 'Secrecy'], {
      public: ['公开', 'Public'],
      internal: ['内部', 'Internal'],
      secret: ['秘密', 'Secret'],
      confidential: ['机密', 'Confidential'],
    }),
  },
  run: async (read, input, actor) => allOf(await read.rows<Row>(sql, [read.company, input.from, input.to, input.person, [...actor.roles], input.views])),
})
