import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Mentions, Popconfirm } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import type { AnyRecord } from '../../../kernel/record/record.ts'
import { useCommand } from '../../kit/command.ts'
import { FaultNote } from '../../kit/fault.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import type { CommentRow, Seer } from '../../kit/row-contract.ts'
import { commentsQuery, mentionableQuery } from '../../kit/row-server.ts'
import { useSay } from '../../kit/say.tsx'
import { clockOf } from '../../kit/today.ts'

/** The persons of those picked whose `@name` still stands in the text. */
export function mentionedIn(text: string, picked: readonly Seer[]): readonly string[] {
  return [...new Set(picked.filter((one) => text.includes(`@${one.name}`)).map((one) => one.id))]
}

/** A text in parts, those that mention somebody told from the others. */
export function partsOf(text: string, names: readonly string[]): readonly { readonly text: string; readonly mention: boolean }[] {
  if (names.length === 0) return [{ text, mention: false }]
  // The longest first: 王强 must not cut 王强国 in two.
  const escaped = [...names].sort((a, b) => b.length - a.length).map((name) => `@${name.replaceAll(/[.*+?^${}()|[\]\\]/g, (sign) => `\\${sign}`)}`)
  return text
    .split(new RegExp(`(${escaped.join('|')})`))
    .filter((part) => part !== '')
    .map((part) => ({ text: part, mention: names.some((name) => part === `@${name}`) }))
}

interface CommentsProps {
  readonly record: AnyRecord
  readonly id: string
  /** a new object each time the cursor is to go into the box */
  readonly focus: object | null
}

/** What is being written, and sending it. */
function useWriting({ record, id }: CommentsProps) {
  const client = useQueryClient()
  const command = useCommand()
  const [text, setText] = useState('')
  const [find, setFind] = useState<string | null>(null)
  const [picked, setPicked] = useState<readonly Seer[]>([])
  const found = useQuery({ ...mentionableQuery(record.name, id, find ?? ''), enabled: find !== null })
  const send = async (): Promise<void> => {
    if (text.trim() === '' || command.isPending) return
    const mentions = mentionedIn(text, picked).map((person) => ({ person }))
    const input = { about: record.name, row: id, text: text.trim(), ...(mentions.length > 0 ? { mentions } : {}) }
    try {
      await command.mutateAsync({ record: 'comment', verb: 'create', input })
      setText('')
      setPicked([])
      await client.invalidateQueries({ queryKey: commentsQuery(record.name, id).queryKey })
    } catch {
      // Said below the box; what was written stays in it.
    }
  }
  const pick = (key: string | undefined): void => {
    // The box puts something of its own behind each key.
    const one = found.data?.find((seer) => key?.startsWith(seer.id) === true)
    if (one) setPicked((before) => [...before, one])
    setFind(null)
  }
  return { command, text, setText, setFind, found, send, pick }
}

function WriteBox(props: CommentsProps) {
  const say = useSay()
  const { focus } = props
  const box = useRef<HTMLFormElement>(null)
  const { command, text, setText, setFind, found, send, pick } = useWriting(props)
  useEffect(() => {
    if (focus) box.current?.querySelector('textarea')?.focus()
  }, [focus])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void send()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void send()
  }
  return (
    <form className="comment-box" ref={box} onSubmit={submit} onKeyDown={onKeyDown}>
      <Mentions
        value={text}
        rows={3}
        maxLength={4000}
        aria-label={say(['写评论', 'Write a comment'])}
        placeholder={say([
          '写评论，用 @ 提到同事（姓名、拼音或首字母）；能看到这张单据的人都能看到',
          'Write a comment; @ mentions a colleague. Read by all who see this',
        ])}
        onChange={setText}
        onSearch={setFind}
        filterOption={false}
        loading={found.isFetching}
        options={(found.data ?? []).map((one) => ({ value: one.name, key: one.id, label: `${one.name} ${one.code}` }))}
        onSelect={(option) => pick(option.key)}
      />
      <div className="comment-send">
        <span className="hint wide-only">Ctrl+Enter</span>
        <Button type="primary" htmlType="submit" loading={command.isPending} disabled={text.trim() === ''}>
          {say(['发表', 'Send'])}
        </Button>
      </div>
      <FaultNote fault={command.error} keepPage />
    </form>
  )
}

function CommentItem({ record, id, comment }: { readonly record: AnyRecord; readonly id: string; readonly comment: CommentRow }) {
  const say = useSay()
  const client = useQueryClient()
  const command = useCommand()
  const withdraw = async (): Promise<void> => {
    await command
      .mutateAsync({ record: 'comment', verb: 'update', row: comment.id, version: comment.version, input: { withdrawn: true } })
      .then(() => client.invalidateQueries({ queryKey: commentsQuery(record.name, id).queryKey }))
      .catch(() => undefined)
  }
  return (
    <li>
      <div className="comment-head">
        <b>{comment.person.name}</b> <span className="hint">{clockOf(comment.at).slice(0, 16)}</span>
        {comment.mayWithdraw && (
          <Popconfirm
            title={say(['撤回这条评论？', 'Withdraw this comment?'])}
            okText={say(['撤回', 'Withdraw'])}
            cancelText={say(['取消', 'Cancel'])}
            onConfirm={() => void withdraw()}
          >
            <Button type="link" size="small">
              {say(['撤回', 'Withdraw'])}
            </Button>
          </Popconfirm>
        )}
      </div>
      {comment.withdrawn ? (
        <p className="hint">{say(['（已撤回）', '(withdrawn)'])}</p>
      ) : (
        <p className="note">
          {partsOf(
            comment.text,
            comment.mentions.map((one) => one.name),
          ).map((part, index) => (part.mention ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>))}
        </p>
      )}
      <FaultNote fault={command.error} keepPage />
    </li>
  )
}

/** What was said about a row, and a box to say something. */
export function Comments(props: CommentsProps) {
  const { record, id } = props
  const say = useSay()
  const query = useQuery(commentsQuery(record.name, id))
  return (
    <section className="comments" aria-label={say(['评论', 'Comments'])}>
      <Loaded query={query}>
        {(comments) =>
          comments.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(['还没有评论', 'No comments yet'])} />
          ) : (
            <ol>
              {comments.map((comment) => (
                <CommentItem key={comment.id} record={record} id={id} comment={comment} />
              ))}
            </ol>
          )
        }
      </Loaded>
      <WriteBox {...props} />
    </section>
  )
}
