import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from './call.ts'

/** Milliseconds to wait before listening again: what the server said, spread so that a restart is not stormed. */
const again = { least: 3000, most: 60_000 } as const

/** Reads the events of one stream until it ends; `heard` gets each event's name. Returns how long the server asked to wait. */
async function listen(signal: AbortSignal, heard: (event: string) => void): Promise<number> {
  let wait: number = again.least
  const answer = await ask('/api/live', { signal })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) return wait
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return wait
    const blocks = `${rest}${value}`.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const line of blocks.flatMap((block) => block.split('\n'))) {
      if (line.startsWith('event: ')) heard(line.slice(7))
      if (line.startsWith('retry: ')) wait = Number(line.slice(7)) || wait
    }
  }
}

/** While the office is open: when the server says that something is new for this person, what is shown of it is read again. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => {
    const ending = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let faults = 0
    const refresh = (event: string): void => {
      if (event !== 'notice' && event !== 'missed') return
      for (const key of ['notices', 'waiting', 'today', 'desk', 'me']) void client.invalidateQueries({ queryKey: [key] })
    }
    const begin = async (): Promise<void> => {
      const wait = await listen(ending.signal, (event) => {
        faults = 0
        refresh(event)
      }).catch(() => again.least * 2 ** (faults += 1))
      if (!ending.signal.aborted) timer = setTimeout(() => void begin(), Math.min(wait, again.most))
    }
    void begin()
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
  }, [client])
}
