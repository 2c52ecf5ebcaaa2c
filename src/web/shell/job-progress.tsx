import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { useEffect } from 'react'
import type { Label } from '../../base/label.ts'
import { Refusal } from '../../base/refusal.ts'
import { ServerBug } from '../kit/call.ts'
import { FaultNote } from '../kit/fault.tsx'
import { cancelJob, jobQuery } from '../kit/jobs.ts'
import { isOver } from '../kit/jobs-contract.ts'
import type { JobTold } from '../kit/jobs-contract.ts'
import { useSay } from '../kit/say.tsx'

const stands: { readonly [S in JobTold['state']]: Label } = {
  waiting: ['排队等候', 'Waiting'],
  running: ['进行中', 'Running'],
  done: ['已完成', 'Done'],
  failed: ['未完成', 'Failed'],
  cancelled: ['已取消', 'Cancelled'],
}

/** What went wrong with a job, as any other fault of a call. */
function faultOf(job: JobTold): Error | null {
  if (job.fault?.refusal) {
    const { code, says, path, also = [] } = job.fault.refusal
    return new Refusal(
      code,
      says,
      path,
      also.map((one) => new Refusal(one.code, one.says, one.path)),
    )
  }
  return job.fault?.bug ? new ServerBug(job.fault.bug.id, job.fault.bug.says) : null
}

export interface JobLineProps {
  readonly job: JobTold
}

/** One job's bar, its words and its button to cancel. */
export function JobLine({ job }: JobLineProps) {
  const say = useSay()
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => cancelJob(job.id),
    onSettled: () => void Promise.all([client.invalidateQueries({ queryKey: ['job', job.id] }), client.invalidateQueries({ queryKey: ['jobs'] })]),
  })
  const percent = job.state === 'done' ? 100 : job.total ? Math.min(99, Math.floor((job.done / job.total) * 100)) : 0
  const status = job.state === 'done' ? 'success' : job.state === 'failed' || job.state === 'cancelled' ? 'exception' : 'active'
  return (
    <div className="job-line" role="status">
      <div className="job-words">
        <span>{say(job.label)}</span>
        <span className="hint">
          {say(job.state === 'running' && job.says ? job.says : stands[job.state])}
          {job.total !== null && job.total > 0 && ` ${job.done.toLocaleString('zh-CN')} / ${job.total.toLocaleString('zh-CN')}`}
        </span>
        {!isOver(job) && (
          <Button size="small" loading={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate()}>
            {say(['取消', 'Cancel'])}
          </Button>
        )}
      </div>
      <Progress percent={percent} status={status} size="small" aria-label={say(job.label)} />
      <FaultNote fault={faultOf(job)} />
    </div>
  )
}

export interface JobProgressProps {
  readonly id: string
  /** called once, when the job is over */
  readonly onOver?: (job: JobTold) => void
}

/**
 * How far a job is, until it is over: put it where the job was begun.
 * @public
 */
export function JobProgress({ id, onOver }: JobProgressProps) {
  const { data: job, error } = useQuery(jobQuery(id))
  const over = job !== undefined && isOver(job)
  useEffect(() => {
    if (over && job) onOver?.(job)
    // oxlint-disable-next-line react/exhaustive-deps -- told once, when it becomes over: not again when the page hands in another function
  }, [over])
  return job ? <JobLine job={job} /> : <FaultNote fault={error} />
}
