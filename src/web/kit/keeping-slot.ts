import { createContext } from 'react'
import type { ComponentType } from 'react'
import type { FileAnswer } from './archive-contract.ts'

/**
 * What shows and changes how a file is kept. It is a form, and forms have files among their inputs: the preview of a file gets it from the
 * shell, so that neither imports the other.
 */
export const KeepingSlot = createContext<ComponentType<{ readonly answer: FileAnswer }> | null>(null)
