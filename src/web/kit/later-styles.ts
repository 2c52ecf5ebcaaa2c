let coming: Promise<void> | undefined

/** The looks of the parts that no first page has. They stand before our own, which may say otherwise; where they do not come, they are asked for again the next time. */
export async function laterStyles(): Promise<void> {
  coming ??= import('virtual:antd-later.css')
    .then(({ default: address }) => (address === '' ? undefined : brought(address)))
    .catch(() => {
      coming = undefined
    })
  await coming
}

function brought(address: string): Promise<void> {
  return new Promise((resolve) => {
    const sheet = document.createElement('link')
    sheet.rel = 'stylesheet'
    sheet.href = address
    sheet.addEventListener('load', () => resolve())
    sheet.addEventListener('error', () => {
      coming = undefined
      sheet.remove()
      // A page without its looks can be worked with; no page cannot.
      resolve()
    })
    document.head.insertBefore(sheet, document.head.querySelector('link[rel=stylesheet]'))
  })
}
