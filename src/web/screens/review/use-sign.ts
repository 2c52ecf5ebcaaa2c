import { useEffect } from 'react'
import { useCommand } from '../../kit/command.ts'
import type { Done } from '../../kit/contract.ts'
import type { ReviewAnswer } from '../../kit/review-contract.ts'

/** How many signatures are still wanted. */
export function stillNeeded(review: Pick<ReviewAnswer, 'needed' | 'signatures'>): number {
  return Math.max(0, review.needed - review.signatures.filter((one) => one.counts).length)
}

/** What a signature is given under: exactly what was on the screen. */
export interface Shown {
  readonly record: string
  readonly verb: string
  readonly id: string
  readonly version: number
  readonly shown: string
}

/** Signs what is shown: the signature carries its hash, so that it cannot stand for anything else. */
export function useSign() {
  const command = useCommand()
  const sign = async (what: Shown, ticks: readonly string[], remark: string): Promise<Done> => {
    const input = { verb: what.verb, shown: what.shown, ticks, ...(remark.trim() === '' ? {} : { remark: remark.trim() }) }
    return await command.mutateAsync({ record: what.record, verb: 'sign', row: what.id, version: what.version, input })
  }
  return { command, sign }
}

/** Whether the keys belong to something on the page that uses them itself. */
function taken(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input:not([type="checkbox"]),textarea,select,button,a,[role="dialog"],[role="combobox"]') !== null
}

interface Keys {
  /** ticks the next point that is not ticked */
  readonly onTick: () => void
  /** signs */
  readonly onSign: () => void
}

/** Space ticks the next point, Ctrl+Enter signs: a reviewer goes through a document without the mouse. Not while something else has the keys. */
export function useReviewKeys({ onTick, onSign }: Keys): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && document.querySelector('[role="dialog"]') === null) {
        event.preventDefault()
        onSign()
      }
      const onBox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox'
      if (event.key !== ' ' || onBox || taken(event.target)) return
      event.preventDefault()
      onTick()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [onTick, onSign])
}

/** The ticks with the next point ticked; the same when all are. */
export function withNext(ticks: ReviewAnswer['ticks'], ticked: readonly string[]): readonly string[] {
  const next = Object.keys(ticks).find((tick) => !ticked.includes(tick))
  return next === undefined ? ticked : [...ticked, next]
}
