import { Link } from '@tanstack/react-router'
import { Instead } from './instead.tsx'
import { useSay } from './say.tsx'

/** No such page, or none for this person. */
export function NotHere() {
  const say = useSay()
  return (
    <Instead tone="warning" title={say(['没有这个页面，或您无权查看', 'No such page, or none you may see'])}>
      <Link to="/">{say(['回到工作台', 'Back to today'])}</Link>
    </Instead>
  )
}
