import { useState } from 'react'
import { dayOf, rangesOn } from './today.ts'

/** The usual spans as of the day the page was opened. */
export function useRanges(): ReturnType<typeof rangesOn> {
  const [today] = useState(() => dayOf(new Date()))
  return rangesOn(today)
}
