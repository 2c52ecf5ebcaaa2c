/** When a message of one person may leave. Times are of the company's zone, as `HH:MM`. */
export interface Habits {
  readonly digest: 'now' | 'hourly' | 'daily'
  readonly quietFrom: string | null
  readonly quietTo: string | null
}

const hour = 3_600_000
/** The company's zone has no summer time: eight hours before UTC all year. */
const zone = 8 * hour
const day = 24 * hour
const daily = 8.5 * hour

const ofDay = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * hour + minutes * 60_000
}

/** The first moment, not before `at`, that is outside the quiet hours; they may go over midnight. Equal ends are no quiet hours. */
function afterQuiet(at: number, from: string, to: string): number {
  const [begins, ends] = [ofDay(from), ofDay(to)]
  if (begins === ends) return at
  const midnight = Math.floor((at + zone) / day) * day - zone
  const since = at - midnight
  const within = begins < ends ? since >= begins && since < ends : since >= begins || since < ends
  if (!within) return at
  return midnight + ends + (begins > ends && since >= begins ? day : 0)
}

/** When a message that comes up at `at` is sent: at once, at the next full hour, or at the next 8:30, and never within the quiet hours. */
export function dueFor(habits: Habits, at: Date): Date {
  const now = at.getTime()
  const gathered =
    habits.digest === 'hourly' ? Math.ceil(now / hour) * hour : habits.digest === 'daily' ? Math.ceil((now + zone - daily) / day) * day - zone + daily : now
  return new Date(habits.quietFrom === null || habits.quietTo === null ? gathered : afterQuiet(gathered, habits.quietFrom, habits.quietTo))
}
