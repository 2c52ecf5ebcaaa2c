import { refuse } from '../../base/refusal.ts'
import { textual } from '../../base/text.ts'
import { readUuid } from '../../base/id.ts'
import { endSessions } from '../session/sign-in.ts'
import { defineJob } from './job.ts'

/** Ends every session of a person whose access was closed. Each request asks for himself anyhow; so nothing of him lies about. */
export default defineJob({
  name: 'endSessions',
  label: ['结束登录', 'End sessions'],
  run: async (desk, { person }) => {
    const id = readUuid(textual(person) || refuse('invalid', ['没有指明是谁', 'Whose?']))
    return { ended: await endSessions(desk.kernel.pool, desk.company, id) }
  },
})
