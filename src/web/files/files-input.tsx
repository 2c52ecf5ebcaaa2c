import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { fileIds, mostFiles } from '../../kernel/kinds/files.ts'
import { filesQuery } from '../kit/archive.ts'
import type { Destination } from '../kit/archive.ts'
import type { FileFacts } from '../kit/archive-contract.ts'
import { useHouse } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { useTitles } from '../kit/titles.tsx'
import type { InputProps } from '../kinds/kind.ts'
import { FileLink } from './files-cell.tsx'
import { UploadBox } from './upload-box.tsx'
import { useUploads } from './use-uploads.ts'

/** What a file is brought for follows from where its input stands: `record-field`, in a grid `record-lines-…-field`. */
function destinationOf(id: string, records: { readonly [name: string]: unknown }): Destination {
  const [record = '', field = '', ...rest] = id.split('-')
  if (!Object.hasOwn(records, record)) return {}
  return { record, field: rest.length === 0 ? field : `${field}.${rest.at(-1) ?? ''}` }
}

/** Files or photos of a field: uploaded at once, held by the form until it is saved. */
export function FilesInput({ field, id, label, value, onChange }: InputProps) {
  const say = useSay()
  const titles = useTitles()
  const ids = fileIds(value)
  const latest = useRef(ids)
  useEffect(() => {
    latest.current = fileIds(value)
  }, [value])
  const [fresh, setFresh] = useState<ReadonlyMap<string, FileFacts>>(new Map())
  const { data } = useQuery(filesQuery(ids.filter((one) => !fresh.has(one))))
  const known = new Map([...(data ?? []).map((file) => [file.id, file] as const), ...fresh])
  const change = (now: readonly string[]): void => {
    latest.current = now
    onChange(now.length === 0 ? null : now)
  }
  const arrived = (file: FileFacts): void => {
    setFresh((all) => new Map(all).set(file.id, file))
    titles.learn(file.id, file.name)
    change([...latest.current, file.id])
  }
  const { records } = useHouse()
  const { sending, send } = useUploads(destinationOf(id, records), field.kind === 'photo', arrived)
  return (
    <div>
      <ul className={field.kind === 'photo' ? 'held-files photo-file' : 'held-files'}>
        {ids.map((one) => {
          const file = known.get(one)
          return (
            <li key={one} className="held-file">
              {file ? <FileLink file={file} /> : (titles.of(one) ?? '—')}
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={say([`移除 ${file?.name ?? ''}`, `Remove ${file?.name ?? ''}`])}
                onClick={() => change(ids.filter((other) => other !== one))}
              />
            </li>
          )
        })}
      </ul>
      {ids.length < mostFiles(field) && (
        <UploadBox id={id} label={label} photo={field.kind === 'photo'} several={mostFiles(field) - ids.length > 1} sending={sending} send={send} />
      )}
    </div>
  )
}
