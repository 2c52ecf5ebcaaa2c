import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

interface RowLinkProps {
  readonly record: string
  readonly id: string
  readonly children: ReactNode
}

/** A link to a row, light enough to stand in every line of a list: the router's own keeps watch on the address, each for itself. */
export function RowLink({ record, id, children }: RowLinkProps) {
  const navigate = useNavigate()
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    event.stopPropagation()
    // A new tab or window is the browser's to open.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate({ to: '/r/$record/$id', params: { record, id } })
  }
  return (
    <a href={`/r/${record}/${id}`} onClick={follow}>
      {children}
    </a>
  )
}
