import type { Label } from '../base/label.ts'
import { menu, reports, settings } from '../modules/order.ts'
import type { RecordGroup, ReportGroup } from '../web/kit/office.tsx'
import { homes } from './browser-registry.gen.ts'

const others: Label = ['其他', 'Others']

/** The menu's headings with the records that live below them; what no heading claims stands at the end, where nobody overlooks it. */
export function menuGroups(): readonly RecordGroup[] {
  const lives = Object.entries(homes)
  const claimed = new Set(menu.flatMap((group) => group.homes))
  const group = (key: string, label: Label, folded: boolean, belongs: (home: string) => boolean, first: readonly string[] = []): RecordGroup => {
    const records = lives.flatMap(([record, home]) => (belongs(home) ? [record] : []))
    return { key, label, folded, records: [...first.filter((name) => records.includes(name)), ...records.filter((name) => !first.includes(name))] }
  }
  return [
    ...menu.map(({ key, label, homes: own, first = [], folded = false }) => group(key, label, folded, (home) => own.includes(home), first)),
    group('others', others, false, (home) => !claimed.has(home)),
  ]
}

/** The headings within the settings; a record that one of them names stands there, wherever it lives. */
export function settingsGroups(): readonly RecordGroup[] {
  const named = new Map(settings.flatMap(({ key, first = [] }) => first.map((record) => [record, key] as const)))
  const last = settings.at(-1)?.key
  const placeOf = (record: string, home: string): string | undefined => named.get(record) ?? settings.find(({ homes: own }) => own.includes(home))?.key ?? last
  const placed = Object.entries(homes).map(([record, home]) => [record, placeOf(record, home)] as const)
  return settings.map(({ key, label, first = [] }) => {
    const below = placed.flatMap(([record, place]) => (place === key ? [record] : []))
    return { key, label, folded: false, records: [...first, ...below.filter((name) => !first.includes(name))] }
  })
}

/** The headings within the reports, in order; one who may see a report that none names finds it below the last. */
export const reportGroups = (): readonly ReportGroup[] => reports
