import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { Label } from '../../base/label.ts'
import { Refusal } from '../../base/refusal.ts'
import { ServerBug, Unreachable } from './call.ts'
import { useSay } from './say.tsx'
import type { Say } from './say.tsx'

/** What went wrong, in words: the one place where a thrown thing becomes a sentence. */
export function faultWords(thrown: unknown): Label {
  if (thrown instanceof Refusal) return thrown.says
  if (thrown instanceof Unreachable)
    return ['连不上服务器，内容还在，请稍后重试（重试不会重复提交）', 'The server cannot be reached. Nothing is lost: try again, it will not happen twice']
  if (thrown instanceof ServerBug) return thrown.says
  return ['页面出错了，请刷新后重试', 'The page failed: reload and try again']
}

/** All refusals of one attempt, the first first. */
export function refusalsIn(thrown: unknown): readonly Refusal[] {
  return thrown instanceof Refusal ? [thrown, ...thrown.also] : []
}

/** All words of one attempt, each once. */
export function allWords(thrown: unknown, say: Say): readonly string[] {
  const refusals = refusalsIn(thrown)
  return refusals.length === 0 ? [say(faultWords(thrown))] : [...new Set(refusals.map((one) => say(one.says)))]
}

interface FaultNoteProps {
  readonly fault: unknown
  /** buttons that mend it */
  readonly children?: ReactNode
  /** typed work stands on the page: sign in beside it, not instead of it */
  readonly keepPage?: boolean
}

/** Shows what went wrong; nothing when nothing did. */
export function FaultNote({ fault, children, keepPage }: FaultNoteProps) {
  const say = useSay()
  if (!fault) return null
  const words = allWords(fault, say)
  const signedOut = fault instanceof Refusal && fault.code === 'signedOut'
  const back = encodeURIComponent(location.pathname + location.search)
  const title =
    words.length === 1 ? (
      words[0]
    ) : (
      <ul className="fault-list">
        {words.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    )
  const mend = signedOut ? (
    <a href={`/sign-in?to=${keepPage ? '%2F' : back}`} target={keepPage ? '_blank' : '_self'} rel="noopener">
      {say(['重新登录', 'Sign in again'])}
    </a>
  ) : (
    children
  )
  return <Alert role="alert" type="error" showIcon className="fault" title={title} action={mend} />
}
