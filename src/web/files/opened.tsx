import { useQuery } from '@tanstack/react-query'
import { Alert, Tabs } from 'antd'
import { previewQuery } from '../kit/archive.ts'
import type { FileFacts, PreviewAnswer } from '../kit/archive-contract.ts'
import { Loaded } from '../kit/loaded.tsx'
import { useSay } from '../kit/say.tsx'
import { elementWord } from './words.ts'

type Sheet = Extract<PreviewAnswer['shown'], { readonly as: 'sheets' }>['sheets'][number]

function SheetTable({ sheet }: { readonly sheet: Sheet }) {
  const say = useSay()
  return (
    <div className="preview-scroll">
      <table className="preview-sheet">
        <tbody>
          {sheet.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sheet.cut && <p className="hint">{say(['只显示前 200 行，其余请下载查看', 'The first 200 rows; download for the rest'])}</p>}
    </div>
  )
}

function Body({ answer: { shown, text } }: { readonly answer: PreviewAnswer }) {
  const say = useSay()
  if (shown.as === 'html')
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the server took out everything but words, tables and pictures, and the page's policy runs nothing
    return <div className="preview-scroll preview-html" dangerouslySetInnerHTML={{ __html: shown.html }} />
  if (shown.as === 'sheets')
    return <Tabs items={shown.sheets.map((sheet, index) => ({ key: String(index), label: sheet.name, children: <SheetTable sheet={sheet} /> }))} />
  if (shown.as === 'text') return <pre className="preview-scroll preview-text">{text}</pre>
  if (shown.as === 'facts')
    return (
      <div className="preview-scroll">
        <table className="preview-sheet">
          <tbody>
            {shown.facts.map((one, index) => (
              <tr key={index}>
                <td>{say(elementWord(one.name))}</td>
                <td>{one.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  return <Alert type="info" showIcon title={say(['这类文件不能在网页里预览，请下载后查看', 'Files of this kind cannot be shown here: download it'])} />
}

/** A document, workbook, invoice or text, as far as the server can open it. */
export function Opened({ file }: { readonly file: FileFacts }) {
  const query = useQuery(previewQuery(file.id))
  return <Loaded query={query}>{(answer) => <Body answer={answer} />}</Loaded>
}
