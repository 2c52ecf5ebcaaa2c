import { LeftOutlined, RightOutlined, VerticalRightOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { keep, kept } from '../../kit/kept.ts'
import { useSay } from '../../kit/say.tsx'

const sizes = [20, 50, 100, 200]

/** How many rows a page has, as this browser last chose. */
export function keptSize(): number {
  const size = Number(kept('rows'))
  return sizes.includes(size) ? size : 50
}

interface PagesProps {
  readonly count: number
  readonly size: number
  readonly first: boolean
  readonly onFirst: () => void
  readonly onBack: (() => void) | null
  readonly onNext: (() => void) | null
  readonly onSize: (size: number) => void
}

/** Turns pages by their last row, so that a row written meanwhile neither repeats nor hides another. */
export function Pages({ count, size, first, onFirst, onBack, onNext, onSize }: PagesProps) {
  const say = useSay()
  return (
    <div className="pages">
      <span className="hint">{say([`本页 ${count} 行`, `${count} rows here`])}</span>
      <span className="page-space" />
      <Select
        size="small"
        aria-label={say(['每页行数', 'Rows a page'])}
        value={size}
        options={sizes.map((value) => ({ value, label: say([`${value} 行/页`, `${value} rows`]) }))}
        onChange={(value) => {
          keep('rows', String(value))
          onSize(value)
        }}
      />
      <Button size="small" icon={<VerticalRightOutlined aria-hidden />} disabled={first} onClick={onFirst}>
        {say(['首页', 'First'])}
      </Button>
      <Button size="small" icon={<LeftOutlined aria-hidden />} disabled={onBack === null} onClick={onBack ?? undefined}>
        {say(['上一页', 'Back'])}
      </Button>
      <Button size="small" icon={<RightOutlined aria-hidden />} iconPlacement="end" disabled={onNext === null} onClick={onNext ?? undefined}>
        {say(['下一页', 'Next'])}
      </Button>
    </div>
  )
}
