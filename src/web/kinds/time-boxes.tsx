import { DatePicker } from 'antd'
import dayjs from 'dayjs'
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

/** A day, typed or picked. */
export function DayBox(props: InputProps) {
  const [open, setOpen] = useState(false)
  return (
    <span data-open={open} className="wide">
      <DatePicker
        {...spoken(props)}
        className="wide"
        value={picked(typedText(props.value), 'YYYY-MM-DD')}
        format={dayForms}
        onOpenChange={setOpen}
        allowClear={props.field.optional === true}
        onChange={(day) => props.onChange(day ? day.format('YYYY-MM-DD') : null)}
      />
    </span>
  )
}

/** A month, typed or picked. */
export function MonthBox(props: InputProps) {
  const [open, setOpen] = useState(false)
  return (
    <span data-open={open} className="wide">
      <DatePicker
        {...spoken(props)}
        className="wide"
        picker="month"
        value={picked(typedText(props.value), 'YYYY-MM')}
        format={monthForms}
        onOpenChange={setOpen}
        allowClear={props.field.optional === true}
        onChange={(month) => props.onChange(month ? month.format('YYYY-MM') : null)}
      />
    </span>
  )
}

/** A day with its time, as the clock on the wall shows it. */
export function MomentBox(props: InputProps) {
  const [open, setOpen] = useState(false)
  const typed = typedText(props.value)
  const clock = typed === '' || Number.isNaN(Date.parse(typed)) ? null : picked(clockOf(typed).slice(0, 16), 'YYYY-MM-DD HH:mm')
  return (
    <span data-open={open} className="wide">
      <DatePicker
        {...spoken(props)}
        className="wide"
        showTime={{ format: 'HH:mm' }}
        value={clock}
        format="YYYY-MM-DD HH:mm"
        onOpenChange={setOpen}
        allowClear={props.field.optional === true}
        onChange={(moment) => props.onChange(moment ? instantOf(moment.format('YYYY-MM-DD HH:mm')) : null)}
      />
    </span>
  )
}
