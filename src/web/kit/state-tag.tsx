import { Tag } from 'antd'
import type { State } from '../../kernel/record/record.ts'
import { useSay } from './say.tsx'

const colours = { grey: 'default', orange: 'orange', blue: 'blue', green: 'green', red: 'red' } as const

/** The state of a document as a coloured tag; a cancelled one is struck through. */
export function StateTag({ state }: { readonly state: State }) {
  const say = useSay()
  return (
    <Tag color={colours[state.tone]} className={state.dead ? 'state state-dead' : 'state'}>
      {say(state.label)}
    </Tag>
  )
}
