import { Input } from 'antd'
import { later } from '../kit/later.tsx'
import { PlainCell } from './plain.tsx'
import type { InputProps, WebKind } from './kind.ts'

const AddressInput = later<InputProps>(async () => (await import('./address-box.tsx')).default, <Input disabled />)

export const address: WebKind = { input: AddressInput, cell: PlainCell, wide: true }
