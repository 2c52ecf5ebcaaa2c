import { Suspense, createElement, lazy } from 'react'
import type { ComponentType, ReactNode } from 'react'

/** A part of a page whose code comes when it is first shown; until it is there, `waiting` stands in its place. Keeps the first page light. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, waiting: ReactNode = null): ComponentType<P> {
  const Part = lazy(async () => ({ default: await load() }))
  return function Later(props: P) {
    return <Suspense fallback={waiting}>{createElement(Part, props)}</Suspense>
  }
}
