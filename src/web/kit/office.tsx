import { createContext, use, useContext, useMemo } from 'react'
import { present } from '../../base/assert.ts'
import type { Label } from '../../base/label.ts'
import type { FieldMap } from '../../kernel/kinds/read.ts'
import type { AnyRecord } from '../../kernel/record/record.ts'
import type { Me } from './contract.ts'
import type { Declarations, RecordHead } from './declarations.ts'
import { seenFields, shownFields } from './fields.ts'
import type { AnyScreen } from './screen.ts'

/** A heading of the menu and what stands below it, by name; `folded` until somebody opens it. */
export interface RecordGroup {
  readonly key: string
  readonly label: Label
  readonly records: readonly string[]
  readonly folded: boolean
}

/** A heading within the reports, and the reports below it, by name. */
export interface ReportGroup {
  readonly key: string
  readonly label: Label
  readonly names: readonly string[]
}

/** What the entry hands to the shell: what is known of every record, the way to the declarations, the screens that differ, and which record the first set-up fills. */
export interface House {
  readonly records: { readonly [name: string]: RecordHead }
  readonly declarations: Declarations
  readonly screens: { readonly [record: string]: AnyScreen }
  /** the menu's headings in their order, each with the records below it */
  readonly groups: readonly RecordGroup[]
  /** the headings within the settings, each with the records below it */
  readonly settings: readonly RecordGroup[]
  /** the headings within the reports */
  readonly reports: readonly ReportGroup[]
  /** whether documents of this record are ever posted to the books */
  readonly posts: (record: string) => boolean
  readonly firstRecord: { readonly name: string; readonly fields: readonly string[] }
}

export const HouseContext = createContext<House | null>(null)
export const MeContext = createContext<Me | null>(null)

export function useHouse(): House {
  return present(useContext(HouseContext), 'a page stands inside the app')
}

/** Who is signed in. Only inside the office. */
export function useMe(): Me {
  return present(useContext(MeContext), 'a page of the office stands inside its shell')
}

/** A declared record, waited for until it is there; undefined where there is none of that name. */
export function useDeclared(name: string): AnyRecord | undefined {
  const { declarations } = useHouse()
  return declarations.known(name) ?? use(declarations.bring(name))
}

/** Every declared record, waited for until they are there: for the few pages that speak of all. */
export function useAllDeclared(): readonly AnyRecord[] {
  const { declarations } = useHouse()
  return declarations.allKnown() ?? use(declarations.bringAll())
}

/** A declared record that this person may see, waited for until it is there; undefined for any other name. */
export function useRecord(name: string): AnyRecord | undefined {
  const record = useDeclared(name)
  return useMe().records.includes(name) ? record : undefined
}

/** The fields of a record, or of a verb's input, that this person sees. */
export function useSeen(fields: FieldMap): FieldMap {
  const { roles } = useMe().person
  return useMemo(() => seenFields(fields, roles), [fields, roles])
}

/** The fields of a record of which this person sees something, covered ones too: for lists and pages, never for forms. */
export function useShown(fields: FieldMap): FieldMap {
  const { roles } = useMe().person
  return useMemo(() => shownFields(fields, roles), [fields, roles])
}

/** What was chosen to differ on the screens of a record. */
export function useScreen(record: string): AnyScreen {
  const { screens } = useHouse()
  return screens[record] ?? {}
}
