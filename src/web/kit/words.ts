import { useCallback } from 'react'
import type { Label } from '../../base/label.ts'
import { useSay } from './say.tsx'

/** Text that came either in both languages or as it was written. */
export function useWords(): (text: string | Label | undefined) => string {
  const say = useSay()
  return useCallback((text) => (text === undefined ? '' : typeof text === 'string' ? text : say(text)), [say])
}
