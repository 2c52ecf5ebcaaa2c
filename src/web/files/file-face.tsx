import { Tag } from 'antd'
import { useEffect, useState } from 'react'
import { secrecies } from '../../kernel/record/secrecy.ts'
import type { Secrecy } from '../../kernel/record/secrecy.ts'
import { ask } from '../kit/call.ts'
import type { FileFacts } from '../kit/archive-contract.ts'
import { useSay } from '../kit/say.tsx'
import './files.css'

/** An address in the page for bytes that only this person may fetch; null until they are here. */
export function useBytes(path: string | null): { readonly url: string | null; readonly blob: Blob | null; readonly fault: unknown } {
  const [got, setGot] = useState<{ url: string | null; blob: Blob | null; fault: unknown }>({ url: null, blob: null, fault: null })
  useEffect(() => {
    if (path === null) return undefined
    const controller = new AbortController()
    let url: string | null = null
    ask(path, { signal: controller.signal })
      .then((response) => response.blob())
      .then((blob) => {
        url = URL.createObjectURL(blob)
        setGot({ url, blob, fault: null })
      })
      .catch((thrown: unknown) => {
        if (!controller.signal.aborted) setGot({ url: null, blob: null, fault: thrown })
      })
    return () => {
      controller.abort()
      if (url !== null) URL.revokeObjectURL(url)
      setGot({ url: null, blob: null, fault: null })
    }
  }, [path])
  return got
}

const signs: readonly (readonly [RegExp, string])[] = [
  [/pdf/, 'PDF'],
  [/wordprocessing/, 'DOC'],
  [/sheet|csv/, 'XLS'],
  [/presentation/, 'PPT'],
  [/ole/, 'OFFICE'],
  [/ofd/, 'OFD'],
  [/xml/, 'XML'],
  [/zip|rar|7z/, 'ZIP'],
  [/^image/, 'IMG'],
  [/^(audio|video)/, 'AV'],
  [/rfc822/, 'EML'],
]

/** The small picture of a file, or letters that say what it is. Of secret ones no picture: a glance at it would be a look. */
export function FileSign({ file }: { readonly file: FileFacts }) {
  const secret = file.secrecy === 'secret' || file.secrecy === 'confidential'
  const { url } = useBytes(file.thumb && !secret ? `/api/files/${file.id}/thumb` : null)
  if (url !== null) return <img className="file-thumb" src={url} alt="" />
  return (
    <span className="file-sign-small" aria-hidden>
      {signs.find(([media]) => media.test(file.media))?.[1] ?? 'TXT'}
    </span>
  )
}

const tones: { readonly [S in Secrecy]: string } = { public: 'default', internal: 'default', secret: 'orange', confidential: 'red' }

/** The class of a file; what is merely internal, as most is, says nothing. */
export function SecrecyTag({ secrecy }: { readonly secrecy: Secrecy }) {
  const say = useSay()
  return secrecy === 'internal' ? null : <Tag color={tones[secrecy]}>{say(secrecies[secrecy])}</Tag>
}
