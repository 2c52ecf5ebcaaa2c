import type { SheetRow } from '../../kit/review-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { useWords } from '../../kit/words.ts'

/** Whether a text is a number as the server writes them, so that columns of numbers stand at the right. The number of an invoice or an account is none. */
export function numeric(text: string): boolean {
  return /^-?(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d+)?%?$/.test(text)
}

/** What stood here when it was last signed. */
export function Was({ was, values }: { readonly was: NonNullable<SheetRow['was']>; readonly values: SheetRow['values'] }) {
  const say = useSay()
  const words = useWords()
  // only the documents in which it is another now; what was empty is said so
  const then = was.flatMap((one, index) => (words(one) === words(values[index] ?? '') ? [] : [words(one) || '—'])).join(' / ')
  return (
    <span className="since-was">
      {was.length === 0 ? say(['上次签字后新增', 'New since the last signature']) : say([`上次签字时：${then}`, `When last signed: ${then}`])}
    </span>
  )
}
