import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, App, Button, Steps } from 'antd'
import { useState } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { download, post } from '../../kit/call.ts'
import { FaultNote, allWords } from '../../kit/fault.tsx'
import type { ImportDone, ImportLook, ImportSettled, ImportTried } from '../../kit/import-contract.ts'
import { JobProgress } from '../../shell/job-progress.tsx'
import type { JobTold } from '../../kit/jobs-contract.ts'
import { NotHere } from '../../kit/not-here.tsx'
import { useMe, useRecord } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { ColumnsTable } from './columns-table.tsx'
import { FileBox } from './file-box.tsx'
import { FileSettings } from './file-settings.tsx'
import { Outcome } from './outcome.tsx'
import { Trial } from './trial.tsx'
import { readDone, readTried } from './read-result.ts'

const route = getRouteApi('/office/imports/$record')

/** Bringing rows in from a workbook. */
export function ImportScreen() {
  const { record: name } = route.useParams()
  const record = useRecord(name)
  const me = useMe()
  return record && me.imports.includes(name) ? <Import key={name} record={record} /> : <NotHere />
}

type Asked = { readonly file: File } | ({ readonly token: string } & Partial<ImportSettled>)

function formOf(asked: Asked): FormData {
  const form = new FormData()
  if ('file' in asked) form.set('file', asked.file)
  else {
    form.set('token', asked.token)
    if (asked.sheet !== undefined) form.set('sheet', asked.sheet)
    if (asked.header !== undefined) form.set('header', String(asked.header))
    if (asked.mapping !== undefined) form.set('mapping', JSON.stringify(asked.mapping))
  }
  return form
}

/** A file on its way: looked at, tried, run. */
function useImport(record: AnyRecord) {
  const client = useQueryClient()
  const [tried, setTried] = useState<ImportTried | null>(null)
  const [done, setDone] = useState<ImportDone | null>(null)
  const look = useMutation({
    mutationFn: (asked: Asked) => post<ImportLook>(`/api/imports/${record.name}`, formOf(asked)),
    onMutate: () => setTried(null),
    onSuccess: ({ counts, doubtful = 0, rows = [], totals = [], badFile = null }) => counts && setTried({ counts, doubtful, rows, totals, badFile }),
  })
  const run = useMutation({
    mutationFn: (skipBad: boolean) => {
      const { token, sheet, header, columns, mapping } = look.data ?? { token: '', sheet: '', header: 0, columns: [], mapping: null }
      const settled = mapping === null ? {} : { mapping: Object.fromEntries(columns.map((one) => [String(one.column), one.field ?? ''])) }
      return post<{ job: string }>(`/api/imports/${record.name}/run`, { token, sheet, header, ...settled, skipBad })
    },
  })
  const ran = (job: JobTold): void => {
    const result = job.state === 'done' ? readDone(job.result) : null
    if (result) setDone(result)
    void client.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== 'job' })
  }
  const again = (): void => {
    look.reset()
    run.reset()
    setTried(null)
    setDone(null)
  }
  return { look, run, tried, done, ran, again, checked: (job: JobTold) => setTried(job.state === 'done' ? readTried(job.result) : null) }
}

function Import({ record }: { readonly record: AnyRecord }) {
  const say = useSay()
  const { message } = App.useApp()
  const state = useImport(record)
  const { look, run, tried, done } = state
  const step = done || run.data ? 3 : tried ? 2 : look.data ? 1 : 0
  const template = (): void => {
    download(`/api/imports/${record.name}/template`, `${say(record.label)}.xlsx`).catch((thrown: unknown) => message.error(allWords(thrown, say).join(' ')))
  }
  return (
    <Page
      title={[`导入${record.label[0]}`, `Import ${record.label[1].toLowerCase()}`]}
      actions={
        <Button icon={<DownloadOutlined aria-hidden />} onClick={template}>
          {say(['下载模板', 'Template'])}
        </Button>
      }
    >
      <Steps
        size="small"
        current={step}
        className="import-steps"
        items={[
          { title: say(['选择文件', 'File']) },
          { title: say(['对应各列', 'Columns']) },
          { title: say(['核对', 'Check']) },
          { title: say(['导入', 'Import']) },
        ]}
      />
      {done ? (
        <Outcome record={record} done={done} onAgain={state.again} />
      ) : run.data ? (
        <Running id={run.data.job} onOver={state.ran} onBack={() => run.reset()} />
      ) : (
        <Settling state={state} />
      )}
    </Page>
  )
}

function Running({ id, onOver, onBack }: { readonly id: string; readonly onOver: (job: JobTold) => void; readonly onBack: () => void }) {
  const say = useSay()
  const [over, setOver] = useState<JobTold['state'] | null>(null)
  return (
    <section aria-label={say(['正在导入', 'Importing'])} className="import-running">
      <JobProgress
        id={id}
        onOver={(job) => {
          setOver(job.state)
          onOver(job)
        }}
      />
      {over === null && <p className="hint">{say(['可以离开本页，进度在右上角随时可看', 'You may leave: the sign at the top right tells how far it is'])}</p>}
      {(over === 'cancelled' || over === 'failed') && (
        <Alert
          type="warning"
          showIcon
          title={say([
            '没有全部导入。已写入的行不会丢，再次导入同一文件不会重复',
            'Not all was imported. What is in stays in; the same file again doubles nothing',
          ])}
          action={<Button onClick={onBack}>{say(['返回', 'Back'])}</Button>}
        />
      )}
    </section>
  )
}

function Settling({ state }: { readonly state: ReturnType<typeof useImport> }) {
  const say = useSay()
  const { look, run, tried } = state
  const busy = look.isPending
  const file = look.data
  return (
    <>
      <FileBox busy={busy} small={file !== undefined} onFile={(one) => look.mutate({ file: one })} />
      <FaultNote fault={look.error} />
      <FaultNote fault={run.error} />
      {file && (
        <>
          <FileSettings
            look={file}
            busy={busy}
            onSheet={(sheet) => look.mutate({ token: file.token, sheet })}
            onHeader={(header) => look.mutate({ token: file.token, sheet: file.sheet, header })}
          />
          {file.lacks && <Alert type="error" showIcon title={say(file.lacks)} />}
          <ColumnsTable look={file} busy={busy} onSettle={(mapping) => look.mutate({ token: file.token, sheet: file.sheet, header: file.header, mapping })} />
          {file.job && !tried && <JobProgress key={file.job} id={file.job} onOver={state.checked} />}
          {tried && !busy && <Trial tried={tried} busy={run.isPending} onRun={(skipBad) => run.mutate(skipBad)} />}
        </>
      )}
    </>
  )
}
