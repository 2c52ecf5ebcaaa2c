import { DatePicker } from 'antd'
import type { DatePickerProps } from 'antd'
import dayjs from 'dayjs'
import type { Dayjs } from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'
import { useState } from 'react'
import { clockOf, instantOf } from '../kit/today.ts'
import { spoken, typedText } from './kind.ts'
import type { InputProps } from './kind.ts'

dayjs.extend(customParseFormat)

// Days are text everywhere; the picker's own date object lives only between this file and the picker, as a wall clock without a zone.
const dayForms = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日']
const monthForms = ['YYYY-MM', 'YYYYMM', 'YYYY/M', 'YYYY年M月']

function picked(text: string, form: string) {
  const day = dayjs(text, form, true)
  return day.isValid() ? day : null
}

/** What differs between the boxes: what the picker shows, the forms that may be typed, and the way there and back. */
interface Form {
  readonly shown: Pick<DatePickerProps, 'picker' | 'showTime'>
  readonly typed: string | string[]
  readonly read: (text: string) => Dayjs | null
  readonly write: (picked: Dayjs) => string
}

function Box({ form, ...props }: InputProps & { readonly form: Form }) {
  const [open, setOpen] = useState(false)
  return (
    <span data-open={open} className="wide">
      <DatePicker
        {...spoken(props)}
        {...form.shown}
        className="wide"
        value={form.read(typedText(props.value))}
        format={form.typed}
        onOpenChange={setOpen}
        allowClear={props.field.optional === true}
        onChange={(chosen: Dayjs | null) => props.onChange(chosen ? form.write(chosen) : null)}
      />
    </span>
  )
}

const dayForm: Form = { shown: {}, typed: dayForms, read: (text) => picked(text, 'YYYY-MM-DD'), write: (day) => day.format('YYYY-MM-DD') }
const monthForm: Form = { shown: { picker: 'month' }, typed: monthForms, read: (text) => picked(text, 'YYYY-MM'), write: (month) => month.format('YYYY-MM') }
const momentForm: Form = {
  shown: { showTime: { format: 'HH:mm' } },
  typed: 'YYYY-MM-DD HH:mm',
  read: (text) => (text === '' || Number.isNaN(Date.parse(text)) ? null : picked(clockOf(text).slice(0, 16), 'YYYY-MM-DD HH:mm')),
  write: (moment) => instantOf(moment.format('YYYY-MM-DD HH:mm')),
}

/** A day, typed or picked. */
export const DayBox = (props: InputProps) => <Box {...props} form={dayForm} />
/** A month, typed or picked. */
export const MonthBox = (props: InputProps) => <Box {...props} form={monthForm} />
/** A day with its time, as the clock on the wall shows it. */
export const MomentBox = (props: InputProps) => <Box {...props} form={momentForm} />
