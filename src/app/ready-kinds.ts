import { learnDivisions } from '../kernel/kinds/divisions.ts'
import { cleanRichBy } from '../kernel/kinds/rich.ts'
import { publishedDivisions } from '../kernel/store/divisions.ts'
import { cleanHtml } from '../kernel/store/rich-html.ts'

/** What field kinds that a browser reads too are told once by a server: divisions, and how markup is cleaned. In each thread that writes. */
export function readyKinds(): void {
  learnDivisions(publishedDivisions)
  cleanRichBy(cleanHtml)
}
