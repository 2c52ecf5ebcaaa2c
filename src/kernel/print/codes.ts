import bwip from 'bwip-js/node'
import { assert } from '../../base/assert.ts'

/** Texts to be drawn as codes, by the name of the file that a template shows: `qr-0` of a link, `bar-0` of a number. */
export interface Codes {
  readonly [file: string]: { readonly kind: 'qr' | 'bar'; readonly text: string }
}

/** A picture of black and white points, one byte each, row after row: what a page takes up quickest. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly points: Buffer
}

const white = 255

/** Points of which every drawn one is black; a margin of `rim` points all around, without which no scanner reads it. */
function picture(black: readonly (readonly boolean[])[], rim: number): Picture {
  const width = (black[0]?.length ?? 0) + 2 * rim
  const height = black.length === 1 ? 1 : black.length + 2 * rim
  const points = Buffer.alloc(width * height, white)
  const top = black.length === 1 ? 0 : rim
  for (const [y, row] of black.entries()) for (const [x, dark] of row.entries()) if (dark) points[(y + top) * width + x + rim] = 0
  return { width, height, points }
}

/** Code 128 as one row of points, to be stretched. */
function bar(text: string): Picture {
  const [code] = bwip.raw('code128', text, '')
  assert(code && 'sbs' in code, 'a bar code is bars and spaces')
  return picture([code.sbs.flatMap((width, n) => Array.from({ length: width }, () => n % 2 === 0))], 10)
}

/** A QR code. The mask is given and not searched for: any is valid, and the search takes most of the time of a batch. */
function qr(text: string): Picture {
  const [code] = bwip.raw('qrcode', text, 'eclevel=L mask=2')
  assert(code && 'pixs' in code, 'a QR code is points')
  const { pixs, pixx, pixy } = code
  return picture(
    Array.from({ length: pixy }, (_, y) => Array.from({ length: pixx }, (__, x) => pixs[y * pixx + x] === 1)),
    2,
  )
}

/** Code 128 holds printable ASCII; a number with other signs gets no bar code. */
export const barDrawable = (text: string): boolean => /^[\x20-\x7e]{1,40}$/.test(text)

/** The codes as pictures, by file name. */
export function drawCodes(codes: Codes): readonly (readonly [file: string, picture: Picture])[] {
  return Object.entries(codes).map(([file, { kind, text }]) => [file, kind === 'qr' ? qr(text) : bar(text)])
}
