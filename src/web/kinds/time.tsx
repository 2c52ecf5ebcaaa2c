import { Input } from 'antd'
import { later } from '../kit/later.tsx'
import { PlainCell } from './plain.tsx'
import type { InputProps, WebKind } from './kind.ts'

// The calendar is a tenth of the whole page's code: it comes with the first day that can be typed, and no list waits for it.
const boxes = () => import('./time-boxes.tsx')
const waiting = <Input disabled />
const DayInput = later<InputProps>(async () => (await boxes()).DayBox, waiting)
const MonthInput = later<InputProps>(async () => (await boxes()).MonthBox, waiting)
const MomentInput = later<InputProps>(async () => (await boxes()).MomentBox, waiting)

export const day: WebKind = { input: DayInput, cell: PlainCell }
export const month: WebKind = { input: MonthInput, cell: PlainCell }
export const moment: WebKind = { input: MomentInput, cell: PlainCell }
