import { useMutation, useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { Refusal } from '../../../base/refusal.ts'
import { post } from '../../kit/call.ts'
import { newCommandId } from '../../kit/command.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { useAllDeclared, useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import { chooseQuery } from '../../kit/server.ts'

interface TokenModalProps {
  readonly onClose: () => void
  readonly onMade: (token: string) => void
}

/** Every scope there is, in words: seeing, writing, each verb that a person may do without review, each report. */
function useScopes(): { readonly value: string; readonly label: string }[] {
  const say = useSay()
  const me = useMe()
  const scopes = useAllDeclared().flatMap((record) => [
    { value: `see:${record.name}`, label: say([`查看 ${record.label[0]}`, `See ${record.label[1]}`]) },
    { value: `write:${record.name}`, label: say([`新增和修改 ${record.label[0]}`, `Write ${record.label[1]}`]) },
    ...Object.entries(record.verbs)
      .filter(([, verb]) => verb.by.length > 0 && !verb.review)
      .map(([name, verb]) => ({
        value: `do:${record.name}.${name}`,
        label: say([`${verb.label[0]} ${record.label[0]}`, `${verb.label[1]} ${record.label[1]}`]),
      })),
  ])
  return [
    { value: 'see:*', label: say(['查看全部资料', 'See everything']) },
    { value: 'report:*', label: say(['查询全部报表', 'Ask every report']) },
    ...scopes,
    ...me.reports.map((report) => ({ value: `report:${report.name}`, label: say([`查询 ${report.label[0]}`, `Report ${report.label[1]}`]) })),
  ]
}

/** What is typed of a token. */
interface Typed {
  readonly name: string
  readonly person: string
  readonly scopes: readonly string[]
  readonly expires: dayjs.Dayjs
}

interface TokenFieldsProps {
  readonly typed: Typed
  readonly onType: (typed: Typed) => void
  readonly fault: Refusal | null
}

function TokenFields({ typed, onType, fault }: TokenFieldsProps) {
  const say = useSay()
  const me = useMe()
  const scopes = useScopes()
  const [find, setFind] = useState('')
  const persons = useQuery(chooseQuery('person', find))
  const others = (persons.data ?? []).filter((one) => one.id !== me.person.id)
  const options = [{ value: me.person.id, label: me.person.name }, ...others.map((one) => ({ value: one.id, label: one.title }))]
  const [name, person, words, expires] = [say(['名称', 'Name']), say(['以谁的身份', 'Acts as']), say(['权限', 'Scopes']), say(['到期日', 'Expires on'])]
  return (
    <Form layout="vertical">
      <Form.Item label={name} required extra={say(['写明给谁用，例如「仓库系统读订单」', 'Say who uses it'])}>
        <Input
          aria-label={name}
          value={typed.name}
          maxLength={60}
          status={fault?.path === 'name' ? 'error' : ''}
          onChange={(event) => onType({ ...typed, name: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={person} required extra={say(['令牌不会比这个人能做的更多，也不能签字', 'Never more than this person may, and no signatures'])}>
        <Select
          aria-label={person}
          value={typed.person}
          options={options}
          showSearch={{ filterOption: false, onSearch: setFind }}
          onChange={(chosen) => onType({ ...typed, person: chosen })}
        />
      </Form.Item>
      <Form.Item label={words} required>
        <Select
          aria-label={words}
          mode="multiple"
          value={[...typed.scopes]}
          options={scopes}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen: readonly string[]) => onType({ ...typed, scopes: chosen })}
        />
      </Form.Item>
      <Form.Item label={expires} required>
        <DatePicker
          aria-label={expires}
          className="wide"
          value={typed.expires}
          allowClear={false}
          onChange={(day) => onType({ ...typed, expires: day ?? typed.expires })}
        />
      </Form.Item>
    </Form>
  )
}

/** A new token. Its secret comes back once, in the answer. */
export function TokenModal({ onClose, onMade }: TokenModalProps) {
  const say = useSay()
  const me = useMe()
  const [id] = useState(newCommandId)
  const [typed, setTyped] = useState<Typed>({ name: '', person: me.person.id, scopes: [], expires: dayjs().add(1, 'year') })
  const making = useMutation({
    mutationFn: ({ scopes, expires, ...rest }: Typed) =>
      post<{ token: string }>('/api/tokens', { id, ...rest, scopes: scopes.join(' '), expiresOn: expires.format('YYYY-MM-DD') }),
    onSuccess: ({ token }) => onMade(token),
  })
  return (
    <Modal
      open
      title={say(['新增令牌', 'New token'])}
      okText={say(['生成', 'Make'])}
      cancelText={say(['取消', 'Cancel'])}
      confirmLoading={making.isPending}
      okButtonProps={{ disabled: typed.name.trim() === '' || typed.scopes.length === 0 }}
      onOk={() => making.mutate(typed)}
      onCancel={onClose}
    >
      <FaultNote fault={making.error} />
      <TokenFields typed={typed} onType={setTyped} fault={making.error instanceof Refusal ? making.error : null} />
    </Modal>
  )
}
