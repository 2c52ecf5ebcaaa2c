import { later } from '../../kit/later.tsx'
import type { VerbModalProps } from './verb-modal.tsx'

/** Asks what a verb needs, and does it; comes with its form when it is first opened. */
export const VerbModal = later<VerbModalProps>(async () => (await import('./verb-modal.tsx')).VerbModal)
