import type { Role } from '../../kernel/record/role.ts'

/** Who may have to do with a mail: those of a narrower reach only with what was assigned to them. */
export const correspondents = ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse', 'sales'] as const satisfies readonly Role[]

/** The subject of an answer: marked once, however often it went to and fro. */
export const answerSubject = (subject: string): string => `回复：${subject.replace(/^(?:(?:回复|答复|re)\s*[:：]\s*)+/i, '')}`

/** Lines of the mail that are quoted below an answer at most. */
const quoted = 40

interface Answered {
  readonly sender: string
  readonly senderAddress: string | null
  readonly sentAt: string
  readonly subject: string
  readonly text: string
}

/** What is sent: the answer, and below it what it answers, as mail programs do. */
export function answerText(answer: string, to: Answered): string {
  const from = to.senderAddress === null || to.senderAddress === to.sender ? to.sender : `${to.sender} <${to.senderAddress}>`
  const lines = to.text.split('\n')
  const shown = lines.slice(0, quoted).map((line) => `> ${line}`)
  return [
    answer,
    '',
    '-------- 原始邮件 --------',
    `发件人：${from}`,
    `发出时间：${to.sentAt}`,
    `主题：${to.subject}`,
    '',
    ...shown,
    ...(lines.length > quoted ? ['> ……'] : []),
  ].join('\n')
}
