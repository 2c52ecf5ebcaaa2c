import { askFor } from '../web/kit/early.ts'

// A list's code comes beside the app's, not after it.
if (askFor(location.pathname, location.search))
  for (const href of document.currentScript?.dataset.list?.split(' ') ?? []) {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.crossOrigin = ''
    link.href = href
    document.head.append(link)
  }
