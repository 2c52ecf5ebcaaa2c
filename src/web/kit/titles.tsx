import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { Titles } from './contract.ts'

interface TitleBook {
  readonly of: (id: string) => string | undefined
  readonly learn: (id: string, title: string) => void
}

const TitleContext = createContext<TitleBook>({ of: () => undefined, learn: () => {} })

/** Gives what stands below it the names of the rows referred to: those the server sent, and those picked since. */
export function TitleProvider({ titles, children }: { readonly titles: Titles; readonly children: ReactNode }) {
  const [learnt, setLearnt] = useState<Titles>({})
  const learn = useCallback((id: string, title: string) => setLearnt((known) => (known[id] === title ? known : { ...known, [id]: title })), [])
  const book = useMemo<TitleBook>(() => ({ of: (id) => learnt[id] ?? titles[id], learn }), [learnt, titles, learn])
  return <TitleContext value={book}>{children}</TitleContext>
}

export function useTitles(): TitleBook {
  return useContext(TitleContext)
}
