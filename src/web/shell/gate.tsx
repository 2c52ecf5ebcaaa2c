import { Button } from 'antd'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { otherTongues, tongues, useSay, useSpeech } from '../kit/say.tsx'

interface GateProps {
  readonly title: string
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A page for those who are not inside yet. */
export function Gate({ title, wide, children }: GateProps) {
  const say = useSay()
  const { tongue, speak } = useSpeech()
  useEffect(() => {
    document.title = `${title} - ${say(['内勤', 'Neiqin'])}`
  }, [title, say])
  return (
    <main className="gate">
      <div className={wide ? 'gate-card gate-wide' : 'gate-card'}>
        <p className="gate-brand">
          {say(['内勤', 'Neiqin'])} <small>{say(['销售内勤工作台', 'Sales back office'])}</small>
        </p>
        <h1>{title}</h1>
        {children}
      </div>
      <div>
        {otherTongues(tongue).map((one) => (
          <Button key={one} type="link" size="small" onClick={() => speak(one)}>
            {tongues[one]}
          </Button>
        ))}
      </div>
    </main>
  )
}
