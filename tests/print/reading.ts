import { extractText, getDocumentProxy } from 'unpdf'

/** The text of each page of a PDF, without the spaces between runs of text. */
export async function pageTexts(pdf: Uint8Array): Promise<readonly string[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const { text } = await extractText(document, { mergePages: false })
  return text.map((page) => page.replaceAll(/\s+/g, ' '))
}

/** How often a piece of text stands in another. */
export const times = (text: string, piece: string): number => text.split(piece).length - 1
