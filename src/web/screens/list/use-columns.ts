import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { columnsOf } from '../../../kernel/record/columns.ts'
import type { FieldMap } from '../../../kernel/kinds/read.ts'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { useCommand } from '../../kit/command.ts'
import type { ListSetting } from '../../kit/list-contract.ts'
import { settingQuery } from '../../kit/list.ts'
import { useScreen, useShown } from '../../kit/office.tsx'
import { readColumns, writeColumns } from './columns.ts'
import type { ShownColumn } from './columns.ts'
import type { ListSearch } from './search.ts'

interface ListColumns {
  /** every column there could be */
  readonly all: FieldMap
  readonly columns: readonly ShownColumn[]
  readonly setting: ListSetting | undefined
  readonly change: (columns: readonly ShownColumn[]) => void
  readonly reset: () => void
}

const nothing: ListSetting = { views: [], layout: null, mayShare: false }

/** The columns a record declares for its list, number first and kept, state last. */
function usual(record: AnyRecord, all: FieldMap, wanted: readonly string[] | undefined): readonly ShownColumn[] {
  const listed = wanted ?? Object.keys(record.fields).filter((name) => all[name]?.listed)
  const document = Object.keys(record.states).length > 0
  return readColumns([...(document ? ['number::f'] : []), ...listed, ...(document ? ['state'] : [])].join(','), all)
}

/**
 * The columns of a list: what the address says, so that a link shows what its sender saw; else as this person last arranged them, wherever he
 * signs in; else as declared.
 */
export function useColumns(record: AnyRecord, search: ListSearch, onCols: (cols: string | undefined) => void): ListColumns {
  const screen = useScreen(record.name)
  const every = useMemo(() => columnsOf(record), [record])
  const all = useShown(every)
  const setting = useQuery(settingQuery(record.name))
  const command = useCommand()
  // What was just chosen is shown at once; the server keeps it meanwhile.
  const [chosen, setChosen] = useState<string | null>(null)
  const layout = setting.data?.layout ?? null
  const text = search.cols ?? chosen ?? layout?.columns ?? ''
  const read = readColumns(text, all)
  const columns = read.length > 0 ? read : usual(record, all, screen.list?.columns)
  const keep = (written: string | null): void => {
    setChosen(written ?? '')
    const input = { columns: written }
    if (layout) command.mutate({ record: 'listLayout', verb: 'update', row: layout.id, version: layout.version, input })
    else command.mutate({ record: 'listLayout', verb: 'create', input: { list: record.name, ...input } })
  }
  return {
    all,
    columns,
    setting: setting.isError ? nothing : setting.data,
    change: (next) => (search.cols === undefined ? keep(writeColumns(next)) : onCols(writeColumns(next))),
    reset: () => {
      if (search.cols !== undefined) onCols(undefined)
      keep(null)
    },
  }
}
