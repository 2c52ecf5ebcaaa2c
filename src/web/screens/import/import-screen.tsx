import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, getRouteApi } from '@tanstack/react-router'
import { App, Button, Result } from 'antd'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { download, post } from '../../kit/call.ts'
import type { ImportTrial } from '../../kit/contract.ts'
import { FaultNote, allWords } from '../../kit/fault.tsx'
import { NotHere } from '../../kit/not-here.tsx'
import { useMe, useRecord } from '../../kit/office.tsx'
import { Page } from '../../kit/page.tsx'
import { useSay } from '../../kit/say.tsx'
import { FileBox } from './file-box.tsx'
import { Trial } from './trial.tsx'

const route = getRouteApi('/office/imports/$record')

interface Outcome {
  readonly made: number
  readonly changed: number
  readonly same: number
}

/** Bringing rows in from a workbook. */
export function ImportScreen() {
  const { record: name } = route.useParams()
  const record = useRecord(name)
  const me = useMe()
  return record && me.imports.includes(name) ? <Import key={name} record={record} /> : <NotHere />
}

function useImport(record: AnyRecord) {
  const client = useQueryClient()
  const trial = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.set('file', file)
      return post<ImportTrial>(`/api/imports/${record.name}`, form)
    },
  })
  const run = useMutation({
    mutationFn: (skipBad: boolean) =>
      post<Outcome>(`/api/imports/${record.name}/run`, { token: trial.data?.token ?? '', ...(skipBad ? { skipBad: true } : {}) }),
    onSuccess: () => void client.invalidateQueries(),
  })
  return { trial, run }
}

function Import({ record }: { readonly record: AnyRecord }) {
  const say = useSay()
  const { message } = App.useApp()
  const { trial, run } = useImport(record)
  const template = (): void => {
    download(`/api/imports/${record.name}/template`, `${say(record.label)}.xlsx`).catch((thrown: unknown) => message.error(allWords(thrown, say).join(' ')))
  }
  const again = (): void => {
    trial.reset()
    run.reset()
  }
  return (
    <Page
      title={say([`导入${record.label[0]}`, `Import ${record.label[1].toLowerCase()}`])}
      actions={
        <Button icon={<DownloadOutlined aria-hidden />} onClick={template}>
          {say(['下载模板', 'Template'])}
        </Button>
      }
    >
      {run.data ? (
        <Result
          status="success"
          title={say(['导入完成', 'Done'])}
          subTitle={say([
            `新增 ${run.data.made} 行，更新 ${run.data.changed} 行，未变 ${run.data.same} 行`,
            `${run.data.made} made, ${run.data.changed} changed, ${run.data.same} the same`,
          ])}
          extra={
            <>
              <Link to="/r/$record" params={{ record: record.name }}>
                {say(['查看列表', 'See the list'])}
              </Link>{' '}
              <Button onClick={again}>{say(['再导一份', 'Another file'])}</Button>
            </>
          }
        />
      ) : (
        <>
          <FileBox
            busy={trial.isPending}
            onFile={(file) => {
              run.reset()
              trial.mutate(file)
            }}
          />
          <FaultNote fault={trial.error} />
          <FaultNote fault={run.error} />
          {trial.data && !trial.isPending && <Trial trial={trial.data} busy={run.isPending} onRun={(skipBad) => run.mutate(skipBad)} />}
        </>
      )}
    </Page>
  )
}
