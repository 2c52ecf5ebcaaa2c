import { Button } from 'antd'
import { Instead } from '../kit/instead.tsx'
import { useSay } from '../kit/say.tsx'

/** A page that failed, or whose code could not be fetched, such as after an update of the program. */
export function Broken() {
  const say = useSay()
  return (
    <Instead
      tone="error"
      title={say(['页面出错了', 'The page failed'])}
      more={say(['程序可能刚刚更新过，请刷新页面', 'The program may have been updated: reload'])}
    >
      <Button type="primary" onClick={() => location.reload()}>
        {say(['刷新页面', 'Reload'])}
      </Button>
    </Instead>
  )
}
