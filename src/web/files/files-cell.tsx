import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import type { AnyField } from '../../kernel/record/field.ts'
import { filesQuery } from '../kit/archive.ts'
import type { FileFacts } from '../kit/archive-contract.ts'
import { useTitles } from '../kit/titles.tsx'
import { FileSign, SecrecyTag, useBytes } from './file-face.tsx'

const FilePreview = lazy(async () => ({ default: (await import('./file-preview.tsx')).FilePreview }))

/** A file's picture and name; a click opens it. */
export function FileLink({ file }: { readonly file: FileFacts }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="file-open"
        title={file.name}
        onClick={(event) => {
          event.stopPropagation()
          setOpen(true)
        }}
      >
        <FileSign file={file} />
        <span className="file-name">{file.name}</span>
        <SecrecyTag secrecy={file.secrecy} />
      </button>
      {open && (
        <Suspense fallback={null}>
          <FilePreview id={file.id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function Signature({ file }: { readonly file: FileFacts }) {
  const { url } = useBytes(`/api/files/${file.id}/content`)
  return (
    <figure style={{ margin: 0 }}>
      {url && <img className="signature-image" src={url} alt={file.madeBy.name} />}
      <figcaption className="hint">{file.madeBy.name}</figcaption>
    </figure>
  )
}

/** The files in a field. Of those this person may not open only the place is told. */
export function FilesCell({ field, ids }: { readonly field: AnyField; readonly ids: readonly string[] }) {
  const titles = useTitles()
  const { data } = useQuery(filesQuery(ids))
  const known = new Map((data ?? []).map((file) => [file.id, file]))
  return (
    <ul className={field.kind === 'photo' ? 'held-files photo-file' : 'held-files'}>
      {ids.map((id) => {
        const file = known.get(id)
        return <li key={id}>{file ? field.kind === 'signature' ? <Signature file={file} /> : <FileLink file={file} /> : (titles.of(id) ?? '—')}</li>
      })}
    </ul>
  )
}
