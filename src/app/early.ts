import { askFor } from '../web/kit/early.ts'

/** The files that a list needs besides the app: its code, and the declaration of what it lists. */
function filesOf(record: string | undefined, { list = '', declared = '' }: DOMStringMap): readonly string[] {
  const own = declared.split(',').find((line) => line.startsWith(`${record} `)) ?? ''
  return [...list.split(' '), ...own.split(' ').slice(1)].filter((file) => file !== '')
}

// A list's code comes beside the app's, not after it.
if (askFor(location.pathname, location.search))
  for (const file of filesOf(location.pathname.split('/')[2], document.currentScript?.dataset ?? {})) {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.crossOrigin = ''
    link.href = `/assets/${file}`
    document.head.append(link)
  }
