import { useState } from 'react'
import type { WireRow } from '../../kit/contract.ts'
import type { MatchingRow } from '../../kit/list-contract.ts'

/** The rows that are ticked, each as last seen. */
export interface Picking {
  readonly picked: ReadonlyMap<string, MatchingRow>
  /** ticks a row or takes its tick away; with `through`, all from the last ticked one to it */
  readonly toggle: (id: string, through: boolean) => void
  readonly pickShown: () => void
  readonly pick: (rows: readonly MatchingRow[]) => void
  readonly keepOnly: (ids: ReadonlySet<string>) => void
  readonly clear: () => void
}

/** A row as a batch takes it. */
export function pickedRow(row: WireRow, titleOf: (row: WireRow) => string): MatchingRow {
  return { id: row.id, version: row.version, title: titleOf(row), state: row.state ?? null }
}

/** Ticks of a list. Rows that were read anew count as they are now. */
export function usePicking(rows: readonly WireRow[], titleOf: (row: WireRow) => string): Picking {
  const [ticked, setTicked] = useState<ReadonlyMap<string, MatchingRow>>(new Map())
  const [last, setLast] = useState<string | null>(null)
  const fresh = new Map(rows.flatMap((row) => (ticked.has(row.id) ? [[row.id, pickedRow(row, titleOf)] as const] : [])))
  const picked = ticked.size === 0 ? ticked : new Map([...ticked, ...fresh])
  const toggle = (id: string, through: boolean): void => {
    const to = rows.findIndex((row) => row.id === id)
    const from = through ? rows.findIndex((row) => row.id === last) : to
    const next = new Map(picked)
    const span = rows.slice(Math.min(from < 0 ? to : from, to), Math.max(from < 0 ? to : from, to) + 1)
    if (!through && next.has(id)) next.delete(id)
    else for (const row of span) next.set(row.id, pickedRow(row, titleOf))
    setTicked(next)
    setLast(id)
  }
  const pick = (chosen: readonly MatchingRow[]): void => setTicked(new Map(chosen.map((row) => [row.id, row])))
  return {
    picked,
    toggle,
    pick,
    pickShown: () => setTicked(new Map([...picked, ...rows.map((row) => [row.id, pickedRow(row, titleOf)] as const)])),
    keepOnly: (ids) => setTicked(new Map([...picked].filter(([id]) => ids.has(id)))),
    clear: () => setTicked(new Map()),
  }
}
