import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { retentions, secrecies } from '../../../kernel/record/secrecy.ts'
import { FileLink } from '../../files/files-cell.tsx'
import { retentionOf } from '../../files/words.ts'
import { archiveQuery, sizeText, spaceQuery } from '../../kit/archive.ts'
import type { FoundFiles } from '../../kit/archive-contract.ts'
import { BranchPapers, Branches } from './branches.tsx'
import { FaultNote } from '../../kit/fault.tsx'
import { Waiting } from '../../kit/loaded.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { clockOf } from '../../kit/today.ts'

const route = getRouteApi('/office/archive')

const types = {
  pdf: ['PDF', 'PDF'],
  image: ['图片', 'Pictures'],
  word: ['Word 文档', 'Word'],
  sheet: ['Excel 表格', 'Excel'],
  ofd: ['OFD', 'OFD'],
  text: ['文本', 'Text'],
} as const

/** The words searched for, marked where they stand in the text. */
function marked(text: string, find: string): ReactNode {
  const word = find.trim().split(/\s+/)[0]?.toLowerCase() ?? ''
  const at = word === '' ? -1 : text.toLowerCase().indexOf(word)
  if (at < 0) return text
  return (
    <>
      …{text.slice(0, at)}
      <mark>{text.slice(at, at + word.length)}</mark>
      {text.slice(at + word.length)}…
    </>
  )
}

function Found({ row, find }: { readonly row: FoundFiles['rows'][number]; readonly find: string }) {
  const say = useSay()
  return (
    <tr>
      <td>
        <FileLink file={row} />
        {row.snippet !== null && <span className="archive-snippet">{marked(row.snippet, find)}</span>}
      </td>
      <td className="wide-only">{row.number}</td>
      <td className="number wide-only">{sizeText(row.size)}</td>
      <td className="wide-only">
        {say(retentionOf(row.retention, retentions))} {row.until}
      </td>
      <td className="wide-only">
        {row.madeBy.name} {clockOf(row.madeAt).slice(0, 16)}
      </td>
    </tr>
  )
}

function Space() {
  const say = useSay()
  const { data } = useQuery(spaceQuery)
  if (!data) return null
  return (
    <p className="hint">
      {say([`已用 ${sizeText(data.used)}，上限 ${sizeText(data.quota)}。`, `${sizeText(data.used)} of ${sizeText(data.quota)} used. `])}
      {data.scanner ? say(['上传时扫描病毒。', 'Uploads are scanned for viruses.']) : say(['未配置病毒扫描。', 'No virus scanner is set up.'])}
    </p>
  )
}

interface Asked {
  readonly find: string
  readonly secrecy: string
  readonly type: string
  readonly category: string
}

function Bar({ asked, go }: { readonly asked: Asked; readonly go: (made: Partial<Asked>) => void }) {
  const say = useSay()
  const options = (words: { readonly [value: string]: readonly [string, string] }) =>
    Object.entries(words).map(([value, label]) => ({ value, label: say(label) }))
  return (
    <search className="archive-bar">
      <Input.Search
        defaultValue={asked.find}
        allowClear
        className="archive-find"
        aria-label={say(['查找文件', 'Find files'])}
        placeholder={say(['文件名、拼音首字母，或文件里的文字', 'Name, pinyin, or words inside'])}
        onSearch={(text) => go({ find: text.trim() })}
      />
      <Select
        aria-label={say(['密级', 'Secrecy'])}
        placeholder={say(['密级', 'Secrecy'])}
        allowClear
        value={asked.secrecy || null}
        options={options(secrecies)}
        onChange={(value) => go({ secrecy: value ?? '' })}
        className="archive-pick"
      />
      <Select
        aria-label={say(['类型', 'Type'])}
        placeholder={say(['类型', 'Type'])}
        allowClear
        value={asked.type || null}
        options={options(types)}
        onChange={(value) => go({ type: value ?? '' })}
        className="archive-pick"
      />
    </search>
  )
}

function FoundTable({ rows, find }: { readonly rows: FoundFiles['rows']; readonly find: string }) {
  const say = useSay()
  if (rows.length === 0)
    return (
      <Alert
        type="info"
        showIcon
        title={say(['没有找到您可查看的文件', 'No file that you may see'])}
        description={say([
          '文件在单据和档案页下方上传：拖进去、选择或粘贴。刚上传的要过一会儿才能按文件里的文字找到。',
          'Files are put in below a document or register: dropped, chosen or pasted. The words inside are found a little after that.',
        ])}
      />
    )
  return (
    <div className="grid-scroll">
      <table className="files-table" aria-label={say(['文件', 'Files'])}>
        <thead>
          <tr>
            <th>{say(['文件', 'File'])}</th>
            <th className="wide-only">{say(['档案号', 'Number'])}</th>
            <th className="wide-only">{say(['大小', 'Size'])}</th>
            <th className="wide-only">{say(['保管至', 'Kept until'])}</th>
            <th className="wide-only">{say(['上传', 'Uploaded'])}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Found key={row.id} row={row} find={find} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** All files this person may open, found by name, pinyin and the text in them, in the branch of the archive that is chosen; its papers below them. */
export function ArchiveScreen() {
  const say = useSay()
  const navigate = useNavigate()
  const { find = '', secrecy = '', type = '', category = '' } = route.useSearch()
  const query = useInfiniteQuery(archiveQuery(find, secrecy, type, category))
  const go = (made: Partial<Asked>): void => {
    void navigate({ to: '/archive', search: { find, secrecy, type, category, ...made }, replace: true })
  }
  return (
    <Page title={['档案检索', 'Archive']}>
      <Bar asked={{ find, secrecy, type, category }} go={go} />
      <div className="archive-halves">
        <Branches chosen={category} choose={(id) => go({ category: id })} />
        <div className="archive-found">
          <FaultNote fault={query.error} />
          {query.isPending ? <Waiting /> : <FoundTable rows={query.data?.pages.flatMap((page) => page.rows) ?? []} find={find} />}
          {query.hasNextPage && (
            <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
              {say(['更多', 'More'])}
            </Button>
          )}
          {category !== '' && <BranchPapers category={category} />}
          <Space />
        </div>
      </div>
    </Page>
  )
}
