import { queryOptions } from '@tanstack/react-query'
import { ask, get, withQuery } from './call.ts'
import type { PrintEntry, PrintOptions } from './print-contract.ts'

/** How something is printed: by which template, which parts, moved by how many millimetres. */
export interface PrintWay {
  readonly template: string
  readonly parts: readonly string[]
  readonly x: number
  readonly y: number
}

/** What may be chosen before these rows are printed. */
export function printOptionsQuery(record: string, ids: readonly string[]) {
  return queryOptions({
    queryKey: ['print', record, ids],
    queryFn: ({ signal }) => get<PrintOptions>(withQuery(`/api/print/${record}`, { ids: ids.join(',') }), signal),
    staleTime: 0,
  })
}

/** The pages of one row as a picture. */
export function previewQuery(record: string, id: string, { template, parts, x, y }: PrintWay) {
  return queryOptions({
    queryKey: ['print', record, id, 'preview', template, parts, x, y],
    queryFn: async ({ signal }) => {
      const path = withQuery(`/api/print/${record}/${encodeURIComponent(id)}`, { template, parts: parts.join(','), x: String(x), y: String(y), as: 'svg' })
      const answer = await ask(path, { signal })
      return { svg: await answer.text(), pages: Number(answer.headers.get('neiqin-pages') ?? 1) }
    },
    staleTime: 0,
    gcTime: 60_000,
  })
}

/** Who printed a row, newest first. */
export function printLogQuery(record: string, id: string) {
  return queryOptions({
    queryKey: ['row', record, id, 'prints'],
    queryFn: async ({ signal }) => (await get<{ entries: readonly PrintEntry[] }>(`/api/print/${record}/${encodeURIComponent(id)}/log`, signal)).entries,
  })
}

/** Has rows printed and counted; the same command id gives the same paper and counts once. */
export async function printRows(record: string, command: string, ids: readonly string[], way: PrintWay): Promise<Blob> {
  const answer = await ask(`/api/print/${record}`, { method: 'POST', body: JSON.stringify({ id: command, ids, ...way }) })
  return await answer.blob()
}

/** Gives a PDF to the printer, by a frame that nobody sees. Where the browser has no printing of PDFs, the person has the links beside. */
export function sendToPrinter(address: string): void {
  const frame = document.createElement('iframe')
  frame.className = 'print-frame'
  frame.src = address
  frame.addEventListener('load', () => {
    try {
      frame.contentWindow?.focus()
      frame.contentWindow?.print()
    } catch {
      // A browser that shows PDFs in a program of its own does not let the page print them: the links beside open it.
    }
  })
  document.querySelector('.print-frame')?.remove()
  document.body.append(frame)
}
