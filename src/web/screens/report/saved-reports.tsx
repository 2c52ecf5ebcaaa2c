import { StarOutlined } from '@ant-design/icons'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { readDay } from '../../../base/day.ts'
import type { Label } from '../../../base/label.ts'
import { inPeriod, periods } from '../../../kernel/record/period.ts'
import { get } from '../../kit/call.ts'
import { useCommand } from '../../kit/command.ts'
import type { ReportOffer } from '../../kit/contract.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { settingOf } from '../../kit/today.ts'

interface Saved {
  readonly id: string
  readonly name: string
  readonly report: string
  readonly query: string | null
  readonly period: string
  readonly mine: boolean
  readonly ownerName: string | null
}

const savedQuery = queryOptions({
  queryKey: ['saved-reports'],
  queryFn: ({ signal }) => get<{ readonly rows: readonly Saved[]; readonly mayShare: boolean }>('/api/saved-reports', signal),
})

interface SavedReportsProps {
  readonly report: ReportOffer
  readonly input: { readonly [field: string]: string }
  readonly ready: boolean
}

/** Reports kept under a name: opened again by a click, and the one shown now kept too. */
export function SavedReports({ report, input, ready }: SavedReportsProps) {
  const say = useSay()
  const me = useMe()
  const navigate = useNavigate()
  const saved = useQuery(savedQuery)
  const [saving, setSaving] = useState(false)
  const rows = (saved.data?.rows ?? []).filter((one) => me.reports.some((offer) => offer.name === one.report))
  const open = (one: Saved): void => {
    const offer = me.reports.find((each) => each.name === one.report)
    if (!offer) return
    const asked = inPeriod(offer.input, Object.fromEntries(new URLSearchParams(one.query ?? '')), one.period, readDay(settingOf(me.person.id).today))
    void navigate({ to: '/reports/$name', params: { name: one.report }, search: asked })
  }
  const called = (one: Saved): string => (one.mine || one.ownerName === null ? one.name : `${one.name}（${one.ownerName}）`)
  const items = [
    { key: 'save', label: say(['收藏当前报表…', 'Keep this report …']), disabled: !ready },
    ...(rows.length > 0 ? [{ type: 'divider' as const }] : []),
    ...rows.map((one) => ({ key: one.id, label: called(one) })),
  ]
  const choose = (key: string): void => {
    if (key === 'save') return setSaving(true)
    const one = rows.find((each) => each.id === key)
    if (one) open(one)
  }
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key), className: 'saved-reports' }}>
        <Button icon={<StarOutlined aria-hidden />}>{say(['收藏', 'Saved'])}</Button>
      </Dropdown>
      {saving && <Save report={report} input={input} mayShare={saved.data?.mayShare ?? false} onClose={() => setSaving(false)} />}
    </>
  )
}

interface SaveProps {
  readonly report: ReportOffer
  readonly input: SavedReportsProps['input']
  readonly mayShare: boolean
  readonly onClose: () => void
}

/** Keeps a report with its conditions; of a span of days, the days as asked or a span counted anew each time. */
function Save({ report, input, mayShare, onClose }: SaveProps) {
  const say = useSay()
  const command = useCommand()
  const [name, setName] = useState('')
  const [period, setPeriod] = useState<string>('asked')
  const [shared, setShared] = useState('own')
  const timed = Object.values(report.input).some((field) => field.kind === 'day' || field.kind === 'month')
  const options = (words: { readonly [value: string]: Label }) => Object.entries(words).map(([value, label]) => ({ value, label: say(label) }))
  const save = async (): Promise<void> => {
    const query = new URLSearchParams(input).toString()
    const done = await command
      .mutateAsync({ record: 'savedReport', verb: 'create', input: { name, report: report.name, period, shared, ...(query === '' ? {} : { query }) } })
      .catch(() => null)
    if (done) onClose()
  }
  return (
    <Modal
      open
      title={say(['收藏报表', 'Keep the report'])}
      okText={say(['保存', 'Save'])}
      cancelText={say(['取消', 'Cancel'])}
      okButtonProps={{ disabled: name.trim() === '' }}
      confirmLoading={command.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <Form layout="vertical" component={false}>
        <Form.Item label={say(['名称', 'Name'])}>
          <Input
            aria-label={say(['名称', 'Name'])}
            maxLength={40}
            autoFocus
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => void save()}
          />
        </Form.Item>
        {timed && (
          <Form.Item
            label={say(['期间', 'Period'])}
            help={say(['选「上月」等，每次打开或发送时按当天重新计算', 'Counted anew each time it is opened or sent'])}
          >
            <Select aria-label={say(['期间', 'Period'])} value={period} options={options(periods)} onChange={setPeriod} />
          </Form.Item>
        )}
        {mayShare && (
          <Form.Item label={say(['共享', 'Shared'])}>
            <Select
              aria-label={say(['共享', 'Shared'])}
              value={shared}
              options={options({ own: ['仅自己', 'Only me'], everyone: ['所有人', 'Everyone'] })}
              onChange={setShared}
            />
          </Form.Item>
        )}
      </Form>
      <FaultNote fault={command.error} keepPage />
    </Modal>
  )
}
