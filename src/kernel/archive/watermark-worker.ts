import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { getDocumentProxy } from 'unpdf'
import { Refusal, refuse } from '../../base/refusal.ts'

/** What is to be covered: a PDF or picture by its path, or plain text; and the words laid over each page. */
export interface Covering {
  readonly media: string
  readonly path: string
  readonly text: string | null
  readonly words: string
}

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))
const workspace = dirname(new URL(import.meta.url).pathname)
/** Pages that are covered at most. */
const most = 400

// The words stand in rows across the page, in a size that follows from its width, so that no part of a page can be cut out without them.
const head = `#let words = sys.inputs.words
#let cover = layout(size => {
  let step = calc.max(size.width, size.height) / 5
  set text(font: "Noto Sans SC", size: size.width / 34, fill: rgb(190, 30, 30, 70))
  for row in range(-1, calc.ceil(size.height / step) + 1) {
    for column in range(0, 2) {
      place(top + left, dx: column * size.width / 2 + calc.rem(row + 1, 2) * size.width / 8, dy: (row + 0.5) * step, rotate(-24deg, words))
    }
  }
})
`

async function sourceOf({ media, path, text }: Covering, compiler: NodeCompiler): Promise<string> {
  if (text !== null) return '#set page(paper: "a4", foreground: cover)\n#set text(font: "Noto Sans SC", size: 10pt)\n#text(sys.inputs.body)'
  const bytes = readFileSync(path)
  const shadow = join(workspace, media === 'application/pdf' ? 'shown.pdf' : `shown.${media.split('/')[1] ?? 'png'}`)
  compiler.mapShadow(shadow, bytes)
  const page = '#set page(width: auto, height: auto, margin: 0pt, foreground: cover)\n'
  if (media !== 'application/pdf') return `${page}#image("${shadow.slice(workspace.length + 1)}")`
  const { numPages } = await getDocumentProxy(new Uint8Array(bytes))
  if (numPages > most) refuse('tooLarge', [`超过 ${most} 页，不能加水印，请联系有权限的人员`, `More than ${most} pages`])
  return page + Array.from({ length: numPages }, (_, index) => `#image("shown.pdf", page: ${index + 1})`).join('\n#pagebreak()\n')
}

try {
  const covering: Covering = workerData
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontPaths: [join(fonts, '400Regular')] }],
    inputs: { words: covering.words, body: (covering.text ?? '').slice(0, 200_000) },
  })
  const source = await sourceOf(covering, compiler)
  parentPort?.postMessage({ pdf: compiler.pdf({ mainFileContent: head + source }) })
} catch (thrown) {
  const says = thrown instanceof Refusal ? thrown.says : ['这个涉密文件不能加水印，请联系有权下载原件的人员', 'No watermark can be laid over this file']
  parentPort?.postMessage({ refused: says })
}
