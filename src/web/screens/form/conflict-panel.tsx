import { Alert, Radio } from 'antd'
import { useState } from 'react'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { AnyField } from '../../../kernel/record/field.ts'
import type { Typed } from '../../kinds/kind.ts'
import { wireText } from '../../kinds/plain.tsx'
import { useSay, useSpeech } from '../../kit/say.tsx'
import { useTitles } from '../../kit/titles.tsx'
import { clockOf } from '../../kit/today.ts'
import type { Edit } from './edit-draft.ts'
import { fieldOf } from './merge-stale.ts'
import type { Clash, Merged } from './merge-stale.ts'

/** Who changed a field last, and when. */
export interface ChangedBy {
  readonly person: string
  readonly at: string
}

/** What was merged, with who changed it, by field. */
export interface Conflict extends Pick<Merged, 'clashes' | 'taken'> {
  readonly by: { readonly [field: string]: ChangedBy }
}

/** A value of a form in words. */
function useTypedWords() {
  const { language } = useSpeech()
  const titles = useTitles()
  return (value: Typed, field: AnyField): string => {
    if (value === null || value === '') return '—'
    if (Array.isArray(value)) return value.map((one) => titles.of(one) ?? wireText([one], field, language)).join('、')
    if (typeof value === 'string' && titles.of(value) !== undefined) return titles.of(value) ?? value
    return typeof value === 'string' || typeof value === 'boolean' ? wireText(value, field, language) : ''
  }
}

interface ClashRowProps {
  readonly clash: Clash
  readonly fields: FieldMap
  readonly by: ChangedBy | undefined
  readonly onChoose: (edit: Edit) => void
}

function ClashRow({ clash, fields, by, onChoose }: ClashRowProps) {
  const say = useSay()
  const words = useTypedWords()
  const [chosen, setChosen] = useState<'mine' | 'theirs'>('mine')
  const of = fields[clash.field]
  const field = fieldOf(clash, fields)
  const side = (value: Typed): string => {
    if (field) return words(value, field)
    return value === 'gone' ? say(['删去这一行', 'Line taken out']) : say(['改了这一行', 'Line changed'])
  }
  // A line is told by what it is of: its first reference.
  const [first] = Object.entries(of?.fields ?? {}).filter(([, one]) => one.kind === 'ref')
  const about = clash.line && first ? words(clash.line.values[first[0]] ?? null, first[1]) : ''
  const place = clash.line ? say([` 第 ${clash.line.place} 行`, ` row ${clash.line.place}`]) : ''
  const name = `${of ? say(of.label) : clash.field}${place} ${about === '—' ? '' : about} ${clash.line && field ? say(field.label) : ''}`.trim()
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="before">{field ? words(clash.before, field) : ''}</td>
      <td colSpan={2}>
        <Radio.Group
          aria-label={name}
          value={chosen}
          onChange={(event) => {
            const which = event.target.value === 'theirs' ? 'theirs' : 'mine'
            setChosen(which)
            onChoose(clash.choose[which])
          }}
          options={[
            { value: 'mine', label: say([`我的：${side(clash.mine)}`, `Mine: ${side(clash.mine)}`]) },
            { value: 'theirs', label: say([`对方的：${side(clash.theirs)}`, `Theirs: ${side(clash.theirs)}`]) },
          ]}
        />
      </td>
      <td className="hint">{by ? `${by.person} ${clockOf(by.at).slice(0, 16)}` : ''}</td>
    </tr>
  )
}

interface ConflictPanelProps {
  readonly conflict: Conflict
  readonly fields: FieldMap
  readonly onChoose: (edit: Edit) => void
}

/** A row that somebody else saved meanwhile: what both changed stands here to be chosen, what only he changed was taken over. Saving goes on top of his. */
export function ConflictPanel({ conflict, fields, onChoose }: ConflictPanelProps) {
  const say = useSay()
  const { clashes, taken, by } = conflict
  const who = [...new Set(Object.values(by).map((one) => one.person))].join('、')
  const told = taken.flatMap((name) => (fields[name] ? [say(fields[name].label)] : [])).join('、')
  return (
    <Alert
      type="warning"
      showIcon
      className="conflict"
      title={say([
        `${who || '别人'}刚改过这张单据，您填写的内容都还在。${clashes.length > 0 ? '两人都改过的地方请选择，然后再保存：' : '没有冲突，核对后请再保存一次。'}`,
        `${who || 'Somebody'} changed this meanwhile; what you typed is still here. ${clashes.length > 0 ? 'Choose where both changed the same, then save:' : 'Nothing clashes: look it over and save again.'}`,
      ])}
      description={
        <>
          {clashes.length > 0 && (
            <div className="grid-scroll">
              <table aria-label={say(['两人都改过的地方', 'Changed by both'])}>
                <thead>
                  <tr>
                    <th>{say(['项目', 'Field'])}</th>
                    <th>{say(['原来', 'Before'])}</th>
                    <th colSpan={2}>{say(['采用', 'Take'])}</th>
                    <th>{say(['谁改的', 'Changed by'])}</th>
                  </tr>
                </thead>
                <tbody>
                  {clashes.map((clash) => (
                    <ClashRow
                      key={`${clash.field} ${clash.line?.place ?? ''} ${clash.line?.cell ?? ''}`}
                      clash={clash}
                      fields={fields}
                      by={by[clash.field]}
                      onChoose={onChoose}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {told !== '' && <p className="hint">{say([`已采用对方的修改：${told}`, `Taken over from the other: ${told}`])}</p>}
        </>
      }
    />
  )
}
