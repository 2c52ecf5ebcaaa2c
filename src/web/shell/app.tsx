import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import zhTW from 'antd/locale/zh_TW'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { useEffect } from 'react'
import { HouseContext } from '../kit/office.tsx'
import type { House } from '../kit/office.tsx'
import { SpeechProvider, useSpeech } from '../kit/say.tsx'
import 'virtual:antd.css'
import './app.css'
import './documents.css'
import './grid.css'
import './lists-and-forms.css'
import './phone.css'
import './print.css'
import './rows.css'
import { bringFont } from './font.ts'
import { router } from './routes.tsx'
import { theme } from './theme.ts'

interface AppProps {
  readonly house: House
  /** what was read before the first drawing */
  readonly client: QueryClient
}

/** The whole web app, made from the declarations it is given. */
export function App({ house, client }: AppProps) {
  return (
    <HouseContext value={house}>
      <SpeechProvider>
        <QueryClientProvider client={client}>
          <Dressed />
        </QueryClientProvider>
      </SpeechProvider>
    </HouseContext>
  )
}

const parts = { 'zh-Hans': zhCN, 'zh-Hant': zhTW, en: enUS } as const
const calendars = { 'zh-Hans': 'zh-cn', 'zh-Hant': 'zh-tw', en: 'en' } as const

/** Brings the font once nothing is asked any more and the page has been drawn. */
function useFontLater(): void {
  const client = useQueryClient()
  useEffect(() => {
    let waits = setTimeout(look, 400)
    function look(): void {
      if (client.isFetching() > 0) waits = setTimeout(look, 100)
      else void bringFont()
    }
    return () => clearTimeout(waits)
  }, [client])
}

/** Look and language of the parts. Chinese buttons of two words keep them together: what is read is what is written. */
function Dressed() {
  const { tongue } = useSpeech()
  dayjs.locale(calendars[tongue])
  useFontLater()
  return (
    <ConfigProvider locale={parts[tongue]} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp message={{ top: 12, maxCount: 3 }}>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  )
}
