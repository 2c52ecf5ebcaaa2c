import { kindOf } from '../../kernel/kinds/kinds.ts'
import type { Json, Language } from '../../kernel/kinds/kind.ts'
import type { AnyField } from '../../kernel/record/field.ts'
import { useSpeech } from '../kit/say.tsx'
import type { CellProps } from './kind.ts'

/** A value from the wire as a person reads it. What was stored under an older rule and cannot be read any more is shown as it is. */
export function wireText(value: Json | undefined, field: AnyField, language: Language): string {
  if (value === null || value === undefined || field.kind === 'lines') return ''
  try {
    const kind = kindOf(field)
    return kind.text(kind.read(value, field), field, language)
  } catch {
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
}

/** Kinds whose text is made of the program's own words. */
const ours: ReadonlySet<string> = new Set(['choice', 'choices', 'flag'])

/** A value shown as text. */
export function PlainCell({ field, value }: CellProps) {
  const { language, turn } = useSpeech()
  const text = wireText(value, field, language)
  return <>{ours.has(field.kind) ? turn(text) : text}</>
}
