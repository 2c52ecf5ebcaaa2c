import { useState } from 'react'
import type { ReactNode } from 'react'

/** What opens over the page, made when it is first opened and kept from then on: a closed one costs the page its making for nothing. */
export function OnceOpen({ open, children }: { readonly open: boolean; readonly children: () => ReactNode }) {
  const [opened, setOpened] = useState(open)
  if (open && !opened) setOpened(true)
  return open || opened ? children() : null
}
