import { SyncOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Badge, Button, Empty, Popover } from 'antd'
import { jobsQuery } from '../kit/jobs.ts'
import { isOver } from '../kit/jobs-contract.ts'
import { later } from '../kit/later.tsx'
import type { JobLineProps } from './job-progress.tsx'
import { useSay } from '../kit/say.tsx'

const JobLine = later<JobLineProps>(async () => (await import('./job-progress.tsx')).JobLine)

/** Jobs that are shown in the box: what runs, and the last few that are over. */
const shown = 6

/** How many of this person's jobs are under way; opened, how far each is. Nothing at all stands here when he never had one. */
export function JobsBadge() {
  const say = useSay()
  const { data: jobs } = useQuery(jobsQuery)
  if (!jobs || jobs.length === 0) return null
  const going = jobs.filter((job) => !isOver(job))
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={say(['我的任务', 'My jobs'])}
      content={
        <div className="jobs-box">
          {jobs.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} />}
          {[...going, ...jobs.filter(isOver)].slice(0, Math.max(shown, going.length)).map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </div>
      }
    >
      <Badge count={going.length} size="small">
        <Button
          type="text"
          icon={<SyncOutlined aria-hidden spin={going.length > 0} />}
          aria-label={say([`任务，${going.length} 个进行中`, `Jobs, ${going.length} running`])}
        />
      </Badge>
    </Popover>
  )
}
