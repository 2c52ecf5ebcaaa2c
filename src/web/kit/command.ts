import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Refusal } from '../../base/refusal.ts'
import { carry } from './call.ts'
import { commanded } from './client.ts'
import type { Command, WireRow } from './contract.ts'

/** A random command id. Not `crypto.randomUUID`: that is missing on plain HTTP in the office's own network. */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Ids for attempts: the same content keeps its id until it was done, so that sending again after a broken line happens once; other content gets a new one. */
export class CommandIds {
  #content: string
  #id: string

  /** `attempt`: one that was made before the page was closed, and may have reached the server */
  constructor(attempt: { readonly content: string; readonly id: string } | null = null) {
    this.#content = attempt?.content ?? ''
    this.#id = attempt?.id ?? ''
  }

  /** the attempt whose end is not known; null when there is none */
  get open(): { readonly content: string; readonly id: string } | null {
    return this.#id === '' ? null : { content: this.#content, id: this.#id }
  }

  of(command: Command): string {
    const content = JSON.stringify(command)
    if (content !== this.#content || this.#id === '') {
      this.#content = content
      this.#id = newCommandId()
    }
    return this.#id
  }

  done(): void {
    this.#id = ''
  }
}

const overtaken: ReadonlySet<string> = new Set(['stale', 'state', 'review'])

/** Reads everything shown again. What a form started from stays: it is about to be left, and a draft's sources may be used up by now. */
function readAgain(client: QueryClient): void {
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft' && queryKey[0] !== 'edit' })
}

/** Has a command done and reads everything shown again. */
export function useCommand(own?: CommandIds) {
  const [made] = useState(() => new CommandIds())
  const ids = own ?? made
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (command: Command) => {
      const done = await commanded<WireRow>(carry, { id: ids.of(command), ...command })
      ids.done()
      return done
    },
    onSuccess: (done, { record }) => {
      // The row as it was before, kept from an earlier look, would be the first thing shown when it is opened now.
      client.removeQueries({ queryKey: ['row', record, done.row.id], type: 'inactive' })
      readAgain(client)
    },
    // Somebody else was quicker: what stands on the page is no longer so.
    onError: (thrown) => {
      if (thrown instanceof Refusal && overtaken.has(thrown.code)) readAgain(client)
    },
  })
}
