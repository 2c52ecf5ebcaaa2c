import { extractText, getDocumentProxy } from 'unpdf'

/** The text of each page of a PDF, without the spaces between runs of text. */
export async function pageTexts(pdf: Uint8Array): Promise<readonly string[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const { text } = await extractText(document, { mergePages: false })
  return text.map((page) => page.replaceAll(/\s+/g, ' '))
}

/** How often a piece of text stands in another. */
export const times = (text: string, piece: string): number => text.split(piece).length - 1

/** How far above the foot of each page, in points, a piece of text stands; null where it does not. */
export async function heightsOf(pdf: Uint8Array, piece: string): Promise<readonly (number | null)[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const heights: (number | null)[] = []
  for (let n = 1; n <= document.numPages; n += 1) {
    const { items } = await (await document.getPage(n)).getTextContent()
    const found = items.find((item) => 'str' in item && item.str.includes(piece))
    heights.push(found && 'transform' in found ? Number(found.transform[5]) : null)
  }
  return heights
}
