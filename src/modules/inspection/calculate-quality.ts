/** How one check of the data came out: of how many rows, how many are wanting. */
export interface Checked {
  readonly total: number
  readonly found: number
}

/** Points out of 100 for one check: the share of rows that are in order, whole points cut off, so that 100 means none is wanting. Nothing to check is in order. */
export const pointsOf = ({ total, found }: Checked): number => (total === 0 ? 100 : Math.floor((100 * (total - Math.min(found, total))) / total))

/** Points for all checks: their mean, cut off. Each counts the same, so that a few thousand sound goods do not hide books that do not balance. */
export const pointsOfAll = (checks: readonly Checked[]): number =>
  checks.length === 0 ? 100 : Math.floor(checks.reduce((sum, one) => sum + pointsOf(one), 0) / checks.length)
