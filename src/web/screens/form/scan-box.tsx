import { Input } from 'antd'
import type { InputRef } from 'antd'
import { useRef, useState } from 'react'
import type { RefObject } from 'react'
import { besideOf } from '../../../kernel/record/beside.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import { post } from '../../kit/call.ts'
import type { Named } from '../../kit/row-contract.ts'
import { useSay } from '../../kit/say.tsx'
import { useTitles } from '../../kit/titles.tsx'
import { newLine } from './draft.ts'
import type { CellPlace } from './grid-keys.ts'
import type { Form } from './use-form.ts'

interface ScanBoxProps {
  readonly form: Form
  readonly name: string
  readonly field: AnyField
  readonly box: RefObject<InputRef | null>
  /** brings the cursor to a cell */
  readonly go: (place: CellPlace) => void
}

/** Brings the cursor to the line of a row: of several the first that is still empty, a new one where there is none. */
function bring({ form, name, field, go }: ScanBoxProps, scanned: NonNullable<AnyField['scanned']>, id: string): void {
  const lines = form.draft.lines[name] ?? []
  const same = lines.flatMap((line, row) => (line.values[scanned.ref] === id ? [row] : []))
  const row = same.find((one) => (lines[one]?.values[scanned.to] ?? null) === null) ?? same[0]
  if (row === undefined) {
    const fresh = newLine(field.fields ?? {}, form.setting)
    form.edit({ do: 'add', lines: name, line: { ...fresh, values: { ...fresh.values, [scanned.ref]: id } } })
  }
  go({ row: row ?? lines.length, column: scanned.to })
}

/** Finds the row that a code names, and says whether there is one. */
function useLookUp() {
  const titles = useTitles()
  return async (record: string, code: string): Promise<string | null> => {
    const named = await post<{ readonly [record: string]: readonly Named[] }>('/api/named', { wanted: { [record]: [code] } })
    const found = named[record]?.[0]
    if (!found || found.id === null) return null
    titles.learn(found.id, found.title ?? code)
    titles.learn(besideOf(found.id), found.beside ?? '')
    return found.id
  }
}

/** A box for a scanner, or for who types codes. What is not known is said, and stays in the box marked to be scanned over. */
export function ScanBox(props: ScanBoxProps) {
  const { field, box } = props
  const say = useSay()
  const lookUp = useLookUp()
  const [code, setCode] = useState('')
  const [told, setTold] = useState('')
  const busy = useRef(false)
  const { scanned } = field
  const to = scanned && field.fields?.[scanned.ref]?.to
  if (!scanned || !to) return null
  const find = async (wanted: string): Promise<void> => {
    const id = await lookUp(to, wanted)
    setTold(id === null ? say([`没有找到「${wanted}」`, `${wanted} was not found`]) : '')
    if (id === null) return box.current?.focus({ cursor: 'all' })
    setCode('')
    bring(props, scanned, id)
  }
  const enter = (): void => {
    const wanted = code.trim()
    if (wanted === '' || busy.current) return
    busy.current = true
    find(wanted)
      .catch(() => setTold(say(['连不上服务器，请重扫', 'The server could not be reached: scan again'])))
      .finally(() => {
        busy.current = false
      })
  }
  return (
    <div className="scan-box">
      <Input
        ref={box}
        aria-label={say(['扫码或输入编码', 'Scan or type a code'])}
        placeholder={say(['扫码或输入编码，回车到数量', 'Scan or type a code, Enter goes to the quantity'])}
        autoComplete="off"
        enterKeyHint="next"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault()
          enter()
        }}
      />
      <span role="status" className="scan-told">
        {told}
      </span>
    </div>
  )
}
