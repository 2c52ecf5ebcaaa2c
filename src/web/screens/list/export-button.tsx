import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown, Modal } from 'antd'
import { useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { download, post, withQuery } from '../../kit/call.ts'
import { allWords } from '../../kit/fault.tsx'
import type { JobProgressProps } from '../../shell/job-progress.tsx'
import { later } from '../../kit/later.tsx'
import type { JobTold } from '../../kit/jobs-contract.ts'
import { OnceOpen } from '../../kit/once-open.tsx'
import { useSay } from '../../kit/say.tsx'

const JobProgress = later<JobProgressProps>(async () => (await import('../../shell/job-progress.tsx')).JobProgress)

interface Wanted {
  readonly format: 'xlsx' | 'csv'
  readonly lines: string
}

interface ExportButtonProps {
  readonly record: AnyRecord
  /** how the list is narrowed and ordered, and its columns */
  readonly query: { readonly [name: string]: string | undefined }
}

/** Everything the list shows, on all its pages, as a file; what is large is made as a job. `dialog` must stand on the page. */
export function useExport({ record, query }: ExportButtonProps) {
  const say = useSay()
  const { message } = App.useApp()
  const [job, setJob] = useState<string | null>(null)
  const fetchFile = (id: string): void => {
    download(`/api/kept/${id}`, `${say(record.label)}.xlsx`).catch((thrown: unknown) => message.error(allWords(thrown, say).join(' ')))
  }
  const take = useMutation({
    mutationFn: (wanted: Wanted) =>
      post<{ file?: string; job?: string }>('/api/exports', { record: record.name, query: withQuery('', query).slice(1), ...wanted }),
    onSuccess: ({ file, job: begun }) => {
      if (file !== undefined) fetchFile(file)
      else setJob(begun ?? null)
    },
    onError: (thrown) => message.error(allWords(thrown, say).join(' ')),
  })
  const over = ({ state, result }: JobTold): void => {
    if (state === 'done' && typeof result?.file === 'string') fetchFile(result.file)
  }
  const lines = Object.entries(record.fields).find(([, field]) => field.kind === 'lines')
  const wants: { readonly [key: string]: Wanted } = {
    xlsx: { format: 'xlsx', lines: '' },
    csv: { format: 'csv', lines: '' },
    lines: { format: 'xlsx', lines: lines?.[0] ?? '' },
  }
  const items = [
    { key: 'xlsx', label: say(['Excel（全部页）', 'Excel, all pages']) },
    { key: 'csv', label: say(['CSV（全部页）', 'CSV, all pages']) },
    ...(lines ? [{ key: 'lines', label: say([`Excel，含${lines[1].label[0]}，一行一条`, `Excel with ${lines[1].label[1]}, a row each`]) }] : []),
  ]
  const onChoose = (key: string): void => {
    const wanted = wants[key]
    if (wanted) take.mutate(wanted)
  }
  const dialog = (
    <OnceOpen open={job !== null}>
      {() => (
        <Modal open={job !== null} footer={null} title={say(['正在导出', 'Exporting'])} onCancel={() => setJob(null)}>
          {job !== null && <JobProgress id={job} onOver={over} />}
          <p className="hint">{say(['关掉也会继续，做好后在右上角任务里可看', 'It goes on when this is closed'])}</p>
        </Modal>
      )}
    </OnceOpen>
  )
  return { items, onChoose, isPending: take.isPending, dialog }
}

/** The button for it. */
export function ExportButton(props: ExportButtonProps) {
  const say = useSay()
  const { items, onChoose, isPending, dialog } = useExport(props)
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onChoose(key) }}>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          loading={isPending}
          title={say(['按现在的筛选、排序和列，导出全部行', 'All rows, as narrowed, sorted and shown now'])}
        >
          {say(['导出', 'Export'])}
        </Button>
      </Dropdown>
      {dialog}
    </>
  )
}
