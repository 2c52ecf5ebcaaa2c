import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname, extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const webFolder = join(dirname(fileURLToPath(import.meta.url)), '../../dist/web')

const types: { readonly [ending: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** The compressed form that was made beside a file, where the reader takes it. */
async function packed(file: string, accepted: string): Promise<{ readonly path: string; readonly size: number } | null> {
  if (!/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))/.test(accepted)) return null
  const found = await stat(`${file}.br`).catch(() => null)
  return found?.isFile() ? { path: `${file}.br`, size: found.size } : null
}

/**
 * A file of the web app; names with a hash in them never change and may be kept. Anything that is no file is the app's own page.
 * `accepted`: what the reader unpacks, as his Accept-Encoding says.
 */
export async function webFile(path: string, accepted: string): Promise<Response> {
  const wanted = normalize(path).replace(/^(\.\.[/\\])+/, '')
  const file = join(webFolder, wanted === '/' ? 'index.html' : wanted)
  const found = file.startsWith(webFolder) && extname(file) !== '' ? await stat(file).catch(() => null) : null
  if (!found?.isFile()) {
    if (extname(wanted) !== '' && extname(wanted) !== '.html') return new Response('not found', { status: 404 })
    const page = await readFile(join(webFolder, 'index.html')).catch(() => null)
    return page
      ? new Response(page, { headers: { 'content-type': types['.html'] ?? '', 'cache-control': 'no-cache' } })
      : new Response('网页尚未构建，请用 npm start 启动', { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  }
  const kept = wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  const small = await packed(file, accepted)
  const body = new ReadableStream({
    async start(controller) {
      for await (const part of Readable.from(createReadStream(small?.path ?? file))) controller.enqueue(part)
      controller.close()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-length': String(small?.size ?? found.size),
      'cache-control': kept,
      vary: 'accept-encoding',
      ...(small ? { 'content-encoding': 'br' } : {}),
    },
  })
}
