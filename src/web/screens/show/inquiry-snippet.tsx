import { App, Button, Input } from 'antd'
import { textual } from '../../../base/text.ts'
import { useSay } from '../../kit/say.tsx'
import type { PanelProps } from '../../kit/screen.ts'
import './inquiry-snippet.css'

const marks: { readonly [sign: string]: string } = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }

/** What stands in the page of another site so that the form is shown there. */
const snippetOf = (address: string, title: string): string =>
  `<iframe src="${address}" title="${title.replaceAll(/[&"<>]/g, (sign) => marks[sign] ?? '')}" style="width:100%;max-width:600px;height:900px;border:0" loading="lazy"></iframe>`

interface CopiedProps {
  readonly label: string
  readonly text: string
  readonly rows: number
}

function Copied({ label, text, rows }: CopiedProps) {
  const say = useSay()
  const { message } = App.useApp()
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    message.success(say(['已复制', 'Copied']))
  }
  // Where a browser lets no page write to the clipboard, the text stands there to be picked.
  return (
    <label className="snippet">
      <span>{label}</span>
      <Input.TextArea readOnly value={text} autoSize={{ minRows: rows, maxRows: 7 }} onFocus={(event) => event.target.select()} />
      <Button onClick={() => void copy().catch(() => message.warning(say(['请选中文字后复制', 'Pick the text and copy it'])))}>{say(['复制', 'Copy'])}</Button>
    </label>
  )
}

/** Below an inquiry form: its address, and what is pasted into a site so that the form is shown there. */
export default function InquirySnippet({ shown }: PanelProps) {
  const say = useSay()
  const { row } = shown
  const address = `${window.location.origin}/inquiry/${textual(row.key)}`
  const embedded = textual(row.sites).trim() !== ''
  if (row.state !== 'open') return null
  return (
    <section className="card inquiry-snippet" aria-label={say(['发布咨询表', 'Publish the form'])}>
      <h2>{say(['发布咨询表', 'Publish the form'])}</h2>
      <Copied label={say(['链接（发公众号、微信、二维码）', 'Link (accounts, chats, codes)'])} text={address} rows={1} />
      {embedded ? (
        <Copied
          label={say(['嵌入网页的代码', 'To be pasted into a site'])}
          text={snippetOf(`${address}?from=${encodeURIComponent(say(['官网', 'site']))}`, textual(row.title))}
          rows={3}
        />
      ) : (
        <p className="hint">{say(['要嵌入网页，请先在「允许嵌入的网站」里填上网站地址', 'To embed it, name the sites first'])}</p>
      )}
      <p className="hint">
        {say([
          '地址后面的 from= 说明来自哪里；写招商发布的编号（如 ?from=FB2026-0001），线索就记到那次发布。外人要能打开，公司的服务器须能从外网访问。',
          'What stands behind from= says where it came from; the number of a publication makes the lead one of that. The server must be reachable from outside.',
        ])}{' '}
        <a href={address} target="_blank" rel="noreferrer">
          {say(['打开看看', 'Open it'])}
        </a>
      </p>
    </section>
  )
}
