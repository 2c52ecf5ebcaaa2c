import { Suspense, createElement, lazy } from 'react'
import type { ComponentType, ReactNode } from 'react'
import { laterStyles } from './later-styles.ts'

/** A part of a page whose code comes when it is first shown; until it is there, `waiting` stands in its place. Keeps the first page light. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, waiting: ReactNode = null): ComponentType<P> {
  const Part = lazy(async () => {
    const [part] = await Promise.all([load(), laterStyles()])
    return { default: part }
  })
  return function Later(props: P) {
    return <Suspense fallback={waiting}>{createElement(Part, props)}</Suspense>
  }
}
