import type { Finding, Rule, SourceFile } from './source.ts'
import { everyFile, testing, visit } from './source.ts'

const han = /\p{Script=Han}/u
const spoken = /^src\/(base|kernel|books|modules|web)\/.*\.tsx?$/

/** Files whose Chinese has no English beside it, each with the reason. */
const chineseOnly: { readonly [path: string]: string } = {
  'src/web/files/words.ts': 'elements of electronic invoices as Chinese papers call them, English by their own names',
  'src/web/files/use-uploads.ts': 'the name that a pasted picture is kept under',
  'src/kernel/archive/show-file.ts': 'the name that a copy with a watermark is kept under',
  'src/kernel/archive/take-in.ts': 'the name of a file that came without one',
  'src/kernel/archive/archive-policy.record.ts': 'what a new company begins with',
  'src/kernel/archive/destruction.record.ts': 'the reason that most lists have',
  'src/modules/leaving/departure.record.ts': 'the obligation that a leaver signs, which is a Chinese paper',
  'src/modules/leaving/held-items.report.ts': 'what stands in the list of a departure, which is a Chinese paper',
  'src/modules/leaving/departure-steps.action.ts': 'what is left of the list of a departure, which is a Chinese paper',
  'src/kernel/archive/sweep.ts': 'findings for the terminal',
  'src/books/chart-accounts.ts': 'names of accounts as the Ministry of Finance gives them, English in a column of their own',
  'src/books/export/comma-text.ts': 'heads of a file for Chinese accountants',
  'src/books/export/kingdee.report.ts': 'words that a Chinese program reads',
  'src/books/export/yonyou.report.ts': 'words that a Chinese program reads',
  'src/books/columnar.report.ts': 'summaries of vouchers, which are Chinese papers',
  'src/modules/plans/plan-progress.report.ts': 'what names nothing, among names as they are kept',
  'src/modules/plans/plan-months.report.ts': 'the quarters, among months as they are written',
  'src/modules/meetings/sales-meeting.draft.ts': 'a topic on the agenda of a Chinese meeting',
  'src/books/party-balance.report.ts': 'what names nothing, among names as they are kept',
  'src/books/export/beancount.ts': 'the title of a file of Chinese books',
  'src/books/export/entries.ts': 'the word of vouchers, which are Chinese papers',
  'src/books/export/hledger.ts': 'summaries of vouchers, which are Chinese papers',
  'src/books/opening-steps.action.ts': 'the reason in the summary of a voucher, which is a Chinese paper',
  'src/books/ledger-rows.ts': 'summaries of vouchers, which are Chinese papers',
  'src/books/verify.ts': 'findings for the terminal',
  'src/books/verify-kept.ts': 'findings for the terminal',
  'src/modules/inspection/data-quality.report.ts': 'what Chinese companies add to their names',
  'src/modules/treasury/calculate-table.ts': 'headings of columns as Chinese banks write them',
  'src/modules/treasury/calculate-sheet.ts': 'headings and words of the files of Chinese banks and wallets',
  'src/modules/treasury/calculate-reconciliation.ts': 'what is said at the foot of a Chinese paper',
  'src/modules/treasury/calculate-payer.ts': 'the reason kept with a movement, for who deals with it',
  'src/modules/treasury/read-statement.job.ts': 'what was noticed in a file of a Chinese bank, kept with it',
  'src/modules/treasury/read-statement.action.ts': 'what was noticed in a file of a Chinese bank, kept with it',
  'src/modules/orders/calculate-incoming.ts': 'headings and words of orders as Chinese buyers write them',
  'src/modules/orders/read-incoming.job.ts': 'what was noticed in a Chinese order, kept with it',
  'src/modules/market/calculate-market-report.ts': 'a report of the house to its manager is a Chinese paper',
  'src/modules/weekly/calculate-sales-report.ts': 'a report of the house to its manager is a Chinese paper',
  'src/kernel/mail/read-mail.ts': 'the name of a file that a mail carries without one',
  'src/kernel/sheet/columns.ts': 'headings as workbooks of other programs have them',
  'src/kernel/api/openapi.ts': 'both languages in one text, since the document has one of each',
  'src/kernel/notice/post-due.ts': 'mail and chat groups are Chinese',
  'src/kernel/mail/open-folder.ts': 'why a mailbox was not read, for administrators',
  'src/kernel/notice/outside.ts': 'why something was not sent, for administrators',
  'src/modules/mail/calculate-correspondence.ts': 'what stands in an answer to a Chinese mail',
  'src/kernel/notice/outgoing.ts': 'the fault kept with a mail, for who deals with it',
  'src/modules/mail/calculate-links.ts': 'the reason kept with a mail, for who deals with it',
  'src/modules/mail/file-mail.action.ts': 'the reason kept with a mail, for who deals with it',
  'src/modules/mail/fetch-mail.job.ts': 'what was noticed in a mail, kept with it',
  'src/modules/mail/mail-steps.action.ts': 'what became of a mail, kept with it',
  'src/modules/mail/mailbox-steps.action.ts': 'what a look into a mailbox brought, kept with it',
  'src/modules/mail/from-mail.draft.ts': 'what a letter that came as a mail begins with',
  'src/kernel/notice/post-json.ts': 'why something was not sent, for administrators',
  'src/kernel/notice/send-mail.ts': 'the name of the sender',
  'src/kernel/fetch/fetch-page.ts': 'why a page was not read, kept with the site, for who watches it',
  'src/kernel/fetch/read-feed.ts': 'why a feed was not read, kept with the site, for who watches it',
  'src/modules/recruiting/calculate-inquiry.ts': 'what speaks against an inquiry, kept with it',
  'src/modules/recruiting/inquiry.action.ts': 'what speaks against an inquiry, and what a lead said, kept with them',
  'src/modules/recruiting/inquiry-form.record.ts': 'what a new form says to Chinese strangers',
  'src/modules/sites/calculate-changes.ts': 'signs and words that move by themselves on Chinese pages',
  'src/modules/sites/look-at-site.job.ts': 'what was noticed of a page, kept with it',
  'src/modules/sites/note-site-check.job.ts': 'what a look at a site brought, kept with it',
  'src/modules/market/from-entry.draft.ts': 'the region that a note begins with',
  'src/kernel/print/sample.ts': 'an address as an example has it',
  'src/web/kit/say.tsx': 'what each language is called by those who read it',
  'src/web/shell/app.tsx': 'characters by which the font is fetched',
  'src/web/kinds/time-boxes.tsx': 'forms in which a day is typed',
  'src/books/goods-ledger.report.ts': 'the word of vouchers, which are Chinese papers',
  'src/books/journal.report.ts': 'summaries of vouchers, which are Chinese papers',
  'src/books/voucher-sheets.report.ts': 'summaries of vouchers, which are Chinese papers',
  'src/books/subsidiary.report.ts': 'summaries of vouchers, which are Chinese papers',
  'src/modules/receivables/statement.report.ts': 'summaries of vouchers, which are Chinese papers',
  'src/kernel/perform/number.ts': 'the reason kept with a number that was lost',

  'src/modules/contracts/calculate-differences.ts': 'what was agreed, as the contract says it',
  'src/modules/contracts/contract-versions.report.ts': 'what a version of a Chinese contract is called',
  'src/modules/contracts/calculate-merge.ts': 'names that stand in a Chinese contract',
  'src/modules/post/calculate-letter.ts': 'names that stand in a Chinese letter, and what it says',
  'src/modules/reporting/calculate-monthly.ts': 'names of saved reports, as a Chinese manager would write them',
  'src/modules/reporting/report-plan.action.ts': 'the name under which a saved report of the pack is kept',
  'src/modules/reporting/make-sending.job.ts': 'what did not go, kept with the sending',
  'src/modules/post/send-letters.job.ts': 'what a Chinese letter asks of its reader',
  'src/modules/seals/seal-use.draft.ts': 'what the seal of a Chinese contract is for',
  'src/modules/contracts/supplement.draft.ts': 'what a supplementary agreement of a Chinese contract is called',
  'src/modules/receivables/contract-performance.report.ts': 'what is to be performed, as the contract says it',
  'src/modules/receivables/contract-risks.report.ts': 'what is to be performed, as the contract says it',
  'src/modules/einvoices/calculate-checks.ts': 'characters of Chinese invoices, and what was found on them, kept with them',
  'src/modules/einvoices/calculate-einvoice.ts': 'characters of Chinese invoices, and what was found on them, kept with them',
  'src/modules/einvoices/read-einvoice.action.ts': 'what was found on Chinese invoices, kept with them',
  'src/modules/einvoices/calculate-match.ts': 'what was found on Chinese invoices, said in a refusal',
  'src/modules/goods/calculate-tax-codes.ts': 'words of the trade, held against a Chinese table',
  'src/modules/goods/tax-code.suggest.ts': 'classes as the Chinese table names them, and what is said beside',
  'src/modules/goods/tax-code-fill.job.ts': 'what became of it, kept with a paper about a Chinese table',
  'src/modules/invoicing/invoice-run.action.ts': 'what was noticed of a customer, kept with the run',
  'src/modules/invoicing/invoice-run.job.ts': 'what became of it, kept with the run',
  'src/modules/invoicing/calculate-batch.ts': 'headings and words of a workbook of the Chinese tax bureau',
  'src/modules/invoicing/invoice-batch.job.ts': 'the name of a workbook of the Chinese tax bureau',
  'src/modules/einvoices/calculate-bureau-list.ts': 'headings of a list of the Chinese tax bureau, and what was found on it, kept with it',
  'src/modules/einvoices/bureau-list.job.ts': 'what was found on a list of the Chinese tax bureau, kept with it',
  'src/modules/einvoices/red-letter.action.ts': 'the reason in the summary of a voucher, which is a Chinese paper',
  'src/modules/expenses/expense-claim.draft.ts': 'what a claim is about, as its maker would write it',
  'src/kernel/api/show.ts': 'to be turned into pairs',
  'src/kernel/api/waiting.ts': 'to be turned into pairs',
  'src/kernel/perform/begin.ts': 'the name of the program itself where it acts',
  'src/kernel/sheet/export-list.ts': 'the foot of a file that has Chinese headings',
  'src/kernel/api/report-file.ts': 'the foot of a file that has Chinese headings',
  'src/kernel/sheet/export-file.ts': 'the conditions above the rows of a file that has Chinese headings',
  'src/kernel/sheet/bad-rows.ts': 'headings and names of a file that goes back to those who filled it in',
  'src/kernel/sheet/import-file.ts': 'the name of a file that goes back to those who filled it in',
  'src/kernel/jobs/desk.ts': 'the name of the program itself where it acts',
  'src/kernel/perform/perform.ts': 'the reason kept with a number that was not used',
  'src/kernel/print/printed.ts': 'papers are Chinese',
  'src/kernel/print/sample-set.ts': 'papers are Chinese',
  'src/kernel/print/typeset.ts': 'a character by which the font is proved',
  'src/kernel/api/print-tables.ts': 'papers are Chinese',
  'src/kernel/perform/titles.ts': 'the place of a line in its document, as papers say it',
  'src/kernel/kinds/choice.ts': 'words in which yes and no are typed',
  'src/kernel/kinds/divisions.ts': 'names of provinces, and endings of names as addresses have them',
  'src/web/kinds/address-box.tsx': 'a row of the table of divisions that is no place',
}

type Range = readonly [start: number, end: number]
interface Node {
  readonly start: number
  readonly end: number
}

const wordOf = (file: SourceFile, node: Node): string => file.text.slice(node.start, node.end)

/** Two values side by side of which the first is Chinese: a label. The English that is missing or Chinese is told, everything inside is spoken for. */
function pair(file: SourceFile, first: Node, second: Node, spokenFor: Range[], found: Finding[]): void {
  const [chinese, english] = [wordOf(file, first), wordOf(file, second)]
  if (!han.test(chinese)) return
  spokenFor.push([first.start, second.end])
  if (/^['"`]/.test(english) && (han.test(english.replaceAll(/\$\{[^}]*\}/g, '')) || english.length <= 2))
    found.push({ path: file.path, line: file.lineAt(second.start), cure: `the English of ${chinese} is missing or Chinese: a label is a pair` })
}

function wordless(file: SourceFile): Finding[] {
  if (Object.hasOwn(chineseOnly, file.path)) return []
  const found: Finding[] = []
  const spokenFor: Range[] = []
  const chinese: Node[] = []
  visit(file, {
    ArrayExpression: ({ elements: [first, second], elements }) => {
      if (elements.length === 2 && first && second) pair(file, first, second, spokenFor, found)
    },
    CallExpression: (node) => {
      for (const [index, first] of node.arguments.entries()) {
        const second = node.arguments[index + 1]
        if (second && /^['"`]/.test(wordOf(file, second)) && !han.test(wordOf(file, second))) pair(file, first, second, spokenFor, found)
      }
    },
    ConditionalExpression: (node) => {
      if (/language|tongue/.test(wordOf(file, node.test))) spokenFor.push([node.start, node.end])
    },
    Property: (node) => {
      if (node.key.type === 'Identifier' && node.key.name === 'examples') spokenFor.push([node.start, node.end])
    },
    Literal: (node) => {
      if (typeof node.value === 'string' && han.test(node.value)) chinese.push(node)
    },
    TemplateElement: (node) => {
      if (han.test(node.value.cooked ?? '')) chinese.push(node)
    },
    JSXText: (node) => {
      if (han.test(node.value)) chinese.push(node)
    },
  })
  const alone = chinese.filter((node) => !spokenFor.some(([start, end]) => start <= node.start && node.end <= end))
  const cure = 'is Chinese without its English: write a Label pair, or give the file its reason in tests/tidy/words.ts'
  return [...found, ...alone.map((node) => ({ path: file.path, line: file.lineAt(node.start), cure: `${wordOf(file, node).slice(0, 30)} ${cure}` }))]
}

/** Every word on a screen has its English; Traditional is made from the Chinese when the web app is built. */
export const bothLanguages: Rule = {
  name: 'every word has its English',
  check: everyFile((path) => spoken.test(path) && !testing(path), wordless),
  bad: [
    { 'src/web/screens/a.tsx': 'export const a = <p>没有数据</p>' },
    { 'src/web/screens/a.tsx': "export const a = () => say(['保存', ''])" },
    { 'src/web/screens/a.tsx': "export const a = ['保存', '储存']" },
    { 'src/kernel/api/a.ts': "export const a = name ?? '系统'" },
    { 'src/modules/goods/goods.record.ts': "export const goods = { label: '商品' }" },
    { 'src/kernel/api/a.ts': 'export const a = `第 ${row} 行`' },
  ],
  good: [
    { 'src/web/screens/a.tsx': "export const a = () => say(['保存', 'Save'])" },
    { 'src/web/screens/a.tsx': 'export const a = () => say([`第 ${row} 行`, `Row ${row}`])' },
    { 'src/kernel/kinds/a.ts': "export const a = language === 'zh' ? '是' : 'Yes'" },
    { 'src/modules/goods/goods.record.ts': "export const goods = { examples: { good: [{ name: '龙井绿茶' }] } }" },
    { 'src/kernel/sheet/a.ts': "at('请填写', 'Fill in')\n// 注释" },
    { 'src/app/demo.ts': "export const a = '江南百味食品有限公司'" },
  ],
}
