import { Suspense, lazy } from 'react'
import { fileIds } from '../../kernel/kinds/files.ts'
import { useTitles } from '../kit/titles.tsx'
import type { CellProps, InputProps, WebKind } from './kind.ts'

// Uploading, drawing and looking at files is fetched when a form or a page has such a field.
const FilesInput = lazy(async () => ({ default: (await import('../files/files-input.tsx')).FilesInput }))
const SignatureInput = lazy(async () => ({ default: (await import('../files/signature-input.tsx')).SignatureInput }))
const FilesCell = lazy(async () => ({ default: (await import('../files/files-cell.tsx')).FilesCell }))

function LazyFiles(props: InputProps) {
  return (
    <Suspense fallback={null}>
      <FilesInput {...props} />
    </Suspense>
  )
}

function LazySignature(props: InputProps) {
  return (
    <Suspense fallback={null}>
      <SignatureInput {...props} />
    </Suspense>
  )
}

/** Names of files, each opening on a click; until that part of the page is here, the names alone. */
function LazyCell({ field, value }: CellProps) {
  const titles = useTitles()
  const ids = fileIds(value)
  if (ids.length === 0) return null
  return (
    <Suspense fallback={ids.map((id) => titles.of(id) ?? '').join('、')}>
      <FilesCell field={field} ids={ids} />
    </Suspense>
  )
}

export const files: WebKind = { input: LazyFiles, cell: LazyCell }
export const photo: WebKind = { input: LazyFiles, cell: LazyCell }
export const signature: WebKind = { input: LazySignature, cell: LazyCell }
