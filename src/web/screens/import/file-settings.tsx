import { Select } from 'antd'
import type { ImportLook } from '../../kit/import-contract.ts'
import { useSay } from '../../kit/say.tsx'

interface FileSettingsProps {
  readonly look: ImportLook
  readonly busy: boolean
  readonly onSheet: (sheet: string) => void
  readonly onHeader: (row: number) => void
}

/** Which sheet of the file, and which row of it is the header: as they were found, or as the person says. */
export function FileSettings({ look, busy, onSheet, onHeader }: FileSettingsProps) {
  const say = useSay()
  return (
    <div className="import-settings">
      <b>{look.name}</b>
      {look.sheets.length > 1 && (
        <label>
          {say(['工作表', 'Sheet'])}{' '}
          <Select
            aria-label={say(['工作表', 'Sheet'])}
            value={look.sheet}
            disabled={busy}
            popupMatchSelectWidth={false}
            options={look.sheets.map((name) => ({ value: name, label: name }))}
            onChange={onSheet}
          />
        </label>
      )}
      <label>
        {say(['表头在', 'Header in'])}{' '}
        <Select
          aria-label={say(['表头所在行', 'Row of the header'])}
          value={look.header}
          disabled={busy}
          popupMatchSelectWidth={false}
          options={look.lead.map(({ row, cells }) => ({ value: row, label: say([`第 ${row} 行：${cells.join(' | ')}`, `Row ${row}: ${cells.join(' | ')}`]) }))}
          labelRender={({ value }) => say([`第 ${value} 行`, `row ${value}`])}
          onChange={onHeader}
        />
      </label>
    </div>
  )
}
