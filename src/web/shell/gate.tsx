import { Button } from 'antd'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useSay, useSpeech } from '../kit/say.tsx'

interface GateProps {
  readonly title: string
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A page for those who are not inside yet. */
export function Gate({ title, wide, children }: GateProps) {
  const say = useSay()
  const { language, speak } = useSpeech()
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
      <Button type="link" size="small" onClick={() => speak(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '中文'}
      </Button>
    </main>
  )
}
