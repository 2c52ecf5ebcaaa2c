import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { Refusal } from '../../base/refusal.ts'
import { Unreachable, get, withQuery } from './call.ts'
import type { ArchiveSpace, FileAnswer, FileFacts, FoundFiles, PreviewAnswer, RowFiles } from './archive-contract.ts'
import { kept } from './kept.ts'

/** What hangs on a row. */
export function rowFilesQuery(record: string, id: string) {
  return queryOptions({
    queryKey: ['row', record, id, 'files'],
    queryFn: ({ signal }) => get<RowFiles>(`/api/records/${record}/${encodeURIComponent(id)}/files`, signal),
  })
}

/** Files by their ids; those this person may not open are left out. */
export function filesQuery(ids: readonly string[]) {
  return queryOptions({
    queryKey: ['files', ids],
    queryFn: async ({ signal }) => (await get<{ rows: readonly FileFacts[] }>(withQuery('/api/files', { ids: ids.join(',') }), signal)).rows,
    enabled: ids.length > 0,
    staleTime: 30_000,
  })
}

/** One file with its versions, where it hangs and who looked at it. */
export function fileQuery(id: string) {
  return queryOptions({ queryKey: ['files', id], queryFn: ({ signal }) => get<FileAnswer>(`/api/files/${id}`, signal) })
}

/** What stands in a file, as far as the server can open it. */
export function previewQuery(id: string) {
  return queryOptions({
    queryKey: ['files', id, 'preview'],
    queryFn: ({ signal }) => get<PreviewAnswer>(`/api/files/${id}/preview`, signal),
    staleTime: 300_000,
  })
}

/** The archive, searched; further pages as they are asked for. */
export function archiveQuery(find: string, secrecy: string, type: string, category: string) {
  return infiniteQueryOptions({
    queryKey: ['archive', find, secrecy, type, category],
    queryFn: ({ pageParam, signal }) => get<FoundFiles>(withQuery('/api/archive', { find, secrecy, type, category, after: pageParam }), signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  })
}

/** How much the company keeps, and whether files are looked through for viruses. */
export const spaceQuery = queryOptions({ queryKey: ['archive', 'space'], queryFn: ({ signal }) => get<ArchiveSpace>('/api/archive/space', signal) })

/** Gives a file its small picture. Nothing is lost when that fails. */
export async function putThumb(id: string, thumb: Blob): Promise<void> {
  const company = kept('company')
  await fetch(`/api/files/${id}/thumb`, {
    method: 'PUT',
    credentials: 'same-origin',
    headers: company === null ? {} : { 'neiqin-company': company },
    body: thumb,
  }).catch(() => undefined)
}

/** What a file is brought for. */
export interface Destination {
  readonly record?: string
  readonly field?: string
  readonly previous?: string
  readonly secrecy?: string
}

/** Sends one file's bytes; tells how much of it has gone, 0 to 1. By XMLHttpRequest, for fetch does not tell. */
export async function sendFile(content: Blob, name: string, to: Destination, progress: (part: number) => void, signal: AbortSignal): Promise<FileFacts> {
  const path = withQuery('/api/files', { name, record: to.record, field: to.field, previous: to.previous, secrecy: to.secrecy })
  return await new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('content-type', 'application/octet-stream')
    const company = kept('company')
    if (company !== null) request.setRequestHeader('neiqin-company', company)
    request.responseType = 'json'
    request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0)
    request.onerror = () => reject(new Unreachable())
    request.onload = () => {
      const answer: { file?: FileFacts; refusal?: { code: Refusal['code']; says: Refusal['says']; path: string } } | null = request.response
      if (answer?.file) resolve(answer.file)
      else if (answer?.refusal) reject(new Refusal(answer.refusal.code, answer.refusal.says, answer.refusal.path))
      else reject(new Unreachable())
    }
    signal.addEventListener('abort', () => request.abort())
    request.onabort = () => reject(new Refusal('invalid', ['已取消', 'Cancelled']))
    request.send(content)
  })
}

/** Bytes as people read them. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(0)} KB`
    : bytes < 1_000_000_000
      ? `${(bytes / 1_000_000).toFixed(1)} MB`
      : `${(bytes / 1_000_000_000).toFixed(2)} GB`
}
