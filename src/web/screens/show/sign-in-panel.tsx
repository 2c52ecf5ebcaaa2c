import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { get, post } from '../../kit/call.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { useMe } from '../../kit/office.tsx'
import { useSay } from '../../kit/say.tsx'
import type { PanelProps } from '../../kit/screen.ts'

interface SignInName {
  readonly login: string | null
}

/** Lets an administrator give a person a sign-in, or a new password, which ends that person's sessions. Nobody else sees it. */
export default function SignInPanel({ shown }: PanelProps) {
  const say = useSay()
  const me = useMe()
  const allowed = me.person.roles.includes('administrator')
  const query = useQuery({
    queryKey: ['sign-in', shown.row.id],
    queryFn: ({ signal }) => get<SignInName>(`/api/people/${shown.row.id}/sign-in`, signal),
    enabled: allowed,
  })
  if (!allowed) return null
  return (
    <section className="card" aria-label={say(['登录账号', 'Sign-in'])}>
      <h2>{say(['登录账号', 'Sign-in'])}</h2>
      <Loaded query={query}>{({ login }) => <SignInForm key={login} person={shown.row.id} known={login} />}</Loaded>
    </section>
  )
}

function SignInForm({ person, known }: { readonly person: string; readonly known: string | null }) {
  const say = useSay()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [login, setLogin] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const giving = useMutation({
    mutationFn: () => post<SignInName>(`/api/people/${person}/sign-in`, { login: login.trim(), password }),
    onSuccess: () => {
      message.success(
        say(known === null ? ['账号已开通', 'The sign-in was made'] : ['密码已重置，原来的登录已失效', 'The password was changed; old sessions have ended']),
      )
      setPassword('')
      void client.invalidateQueries({ queryKey: ['sign-in', person] })
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    giving.mutate()
  }
  return (
    <form className="report-form" onSubmit={submit}>
      <Form layout="vertical" component={false}>
        <Form.Item className="field" label={say(['账号', 'Account'])} htmlFor="person-login" colon={false}>
          <Input
            id="person-login"
            aria-label={say(['账号', 'Account'])}
            value={login}
            disabled={known !== null}
            autoComplete="off"
            onChange={(event) => setLogin(event.target.value)}
          />
        </Form.Item>
        <Form.Item className="field" label={say(['新密码', 'New password'])} htmlFor="person-password" colon={false}>
          <Input.Password
            id="person-password"
            aria-label={say(['新密码', 'New password'])}
            value={password}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.target.value)}
          />
        </Form.Item>
      </Form>
      <div className="report-buttons">
        <Button type="primary" htmlType="submit" loading={giving.isPending} disabled={login.trim() === '' || password === ''}>
          {known === null ? say(['开通账号', 'Give a sign-in']) : say(['重置密码', 'Set the password'])}
        </Button>
      </div>
      <FaultNote fault={giving.error} keepPage />
    </form>
  )
}
