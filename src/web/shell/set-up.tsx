import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Refusal } from '../../base/refusal.ts'
import { f } from '../../kernel/record/field.ts'
import type { FieldMap } from '../../kernel/kinds/read.ts'
import { post } from '../kit/call.ts'
import { FaultNote, refusalsIn } from '../kit/fault.tsx'
import { useDeclared, useHouse } from '../kit/office.tsx'
import { useSay } from '../kit/say.tsx'
import { setUpQuery } from '../kit/server.ts'
import { settingOf } from '../kit/today.ts'
import { draftFrom } from '../screens/form/draft.ts'
import { FieldBox } from '../screens/form/field-box.tsx'
import { inputOf } from '../screens/form/read-draft.ts'
import { useForm } from '../screens/form/use-form.ts'
import type { Form as FormState } from '../screens/form/use-form.ts'
import { Gate } from './gate.tsx'
import { signIn } from './session.ts'

const route = getRouteApi('/set-up')
const leastPassword = 8

const personFields = {
  person: f.text(['您的姓名', 'Your name'], { max: 60 }),
  login: f.text(['账号', 'Account'], {
    max: 30,
    pattern: /^[A-Za-z0-9_.]{3,30}$/,
    patternSays: ['账号用 3 至 30 个字母、数字、点或下划线', '3 to 30 letters, digits, dots or underscores'],
  }),
  token: f.text(['启动口令', 'Set-up token'], {
    max: 200,
    help: ['在服务器窗口里显示的地址中，token= 后面的一串', 'In the address that the server printed, after token='],
  }),
}

/** What the set-up call names differently from the fields on the page. */
const fieldAt: { readonly [path: string]: string } = { company: 'name', name: 'person' }

/** The fields of the first set-up: some of the company's own record, and the first person. */
function useFields(): FieldMap {
  const { firstRecord } = useHouse()
  const record = useDeclared(firstRecord.name)
  return useMemo(() => {
    const all = record?.fields ?? {}
    const first = firstRecord.fields.flatMap((name) => (all[name] ? [[name, all[name]] as const] : []))
    return { ...Object.fromEntries(first), ...personFields }
  }, [record, firstRecord])
}

/** Makes the company and its administrator, then signs him in. */
function useSetUp(form: FormState, fields: FieldMap, password: string) {
  const client = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: async () => {
      const reading = form.attempt()
      if (!reading || password.length < leastPassword) return false
      const { name, person, ...rest } = inputOf(fields, reading)
      await post('/api/setup', { ...rest, company: name, name: person, password })
      await signIn(typeof rest.login === 'string' ? rest.login : '', password)
      return true
    },
    onSuccess: (done) => {
      if (!done) return
      client.clear()
      router.history.push('/')
    },
    onError: (thrown) => form.tell(refusalsIn(thrown).map((one) => new Refusal(one.code, one.says, fieldAt[one.path] ?? one.path))),
  })
}

/** First visit: names the company and makes its administrator. */
export function SetUp() {
  const say = useSay()
  const { token } = route.useSearch()
  const needed = useQuery(setUpQuery)
  const fields = useFields()
  const setting = useMemo(() => settingOf(''), [])
  const draft = useMemo(() => draftFrom(fields, token === undefined ? {} : { token }, setting), [fields, token, setting])
  const form = useForm({ fields, original: null, draft, setting })
  const [password, setPassword] = useState('')
  const entry = useSetUp(form, fields, password)
  if (needed.data?.needed === false)
    return (
      <Gate title={say(['已经设置过了', 'Already set up'])}>
        <a href="/sign-in">{say(['去登录', 'Sign in'])}</a>
      </Gate>
    )
  const weak = entry.isSuccess && password.length < leastPassword
  return (
    <Gate title={say(['首次设置', 'First set-up'])} wide>
      <p className="hint">
        {say(['填写公司名称并建立管理员账号，以后可在「公司设置」里修改。', 'Name the company and make the administrator. All of it can be changed later.'])}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          entry.mutate()
        }}
      >
        <SetUpFields form={form} fields={fields} tokenGiven={token !== undefined}>
          <PasswordBox value={password} onType={setPassword} weak={weak} />
        </SetUpFields>
        <FaultNote fault={entry.error} />
        <Button type="primary" htmlType="submit" size="large" block loading={entry.isPending}>
          {say(['完成设置', 'Finish'])}
        </Button>
      </form>
    </Gate>
  )
}

interface SetUpFieldsProps {
  readonly form: FormState
  readonly fields: FieldMap
  readonly tokenGiven: boolean
  readonly children: ReactNode
}

function SetUpFields({ form, fields, tokenGiven, children }: SetUpFieldsProps) {
  const shown = Object.entries(fields).filter(([name]) => name !== 'token' || !tokenGiven || form.faults.has('token'))
  return (
    <Form layout="vertical" component={false}>
      <div className="fields">
        {shown.map(([name, field], index) => (
          <FieldBox
            key={name}
            name={name}
            field={field}
            value={form.draft.values[name] ?? null}
            fault={form.faults.get(name)}
            idPrefix="set-up"
            autoFocus={index === 0}
            onType={(of, value) => form.edit({ do: 'type', field: of, value })}
          />
        ))}
        {children}
      </div>
    </Form>
  )
}

function PasswordBox({ value, onType, weak }: { readonly value: string; readonly onType: (value: string) => void; readonly weak: boolean }) {
  const say = useSay()
  const words = say([`密码至少 ${leastPassword} 位`, `At least ${leastPassword} characters`])
  return (
    <Form.Item
      className="field"
      label={
        <>
          {say(['密码', 'Password'])}
          <span className="required" aria-hidden>
            {' '}
            *
          </span>
        </>
      }
      htmlFor="set-up-password"
      colon={false}
      validateStatus={weak ? 'error' : ''}
      help={words}
    >
      <Input.Password
        id="set-up-password"
        aria-label={say(['密码', 'Password'])}
        aria-required
        value={value}
        autoComplete="new-password"
        onChange={(event) => onType(event.target.value)}
        {...(weak ? { 'aria-invalid': true } : {})}
      />
    </Form.Item>
  )
}
