import address from 'virtual:antd-later.css'

let coming: Promise<void> | undefined

/** The looks of the parts that no first page has. They stand before our own, which may say otherwise; where they do not come, they are asked for again the next time. */
export async function laterStyles(): Promise<void> {
  if (address === '') return
  coming ??= new Promise((resolve) => {
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
  await coming
}
