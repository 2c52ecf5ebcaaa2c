import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useDeclared } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { showQuery } from '../../kit/server.ts'
import { nameOfRow } from '../show/name-of-row.ts'

/** Says that a list shows only what refers to one row, and leads back to all. */
export function RelatedTo({ of, onAll }: { readonly of: string; readonly onAll: () => void }) {
  const say = useSay()
  const [name = '', id = ''] = of.split(':')
  const record = useDeclared(name)
  const shown = useQuery({ ...showQuery(name, id), enabled: record !== undefined }).data
  if (!record) return null
  return (
    <Tag color="blue" closable onClose={onAll} className="related-to">
      {say([`关联：${record.label[0]} `, `Related to ${record.label[1]} `])}
      {shown ? nameOfRow(record, shown) : ''}
    </Tag>
  )
}
