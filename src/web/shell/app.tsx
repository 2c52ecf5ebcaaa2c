import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import 'dayjs/locale/zh-tw'
import { useEffect, useState } from 'react'
import type { Tongue } from '../../base/tongue.ts'
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

// Most read Simplified: the parts' own words in the other languages come when somebody reads them.
const others: { readonly [T in Exclude<Tongue, 'zh-Hans'>]: () => Promise<{ readonly default: Locale }> } = {
  'zh-Hant': () => import('antd/locale/zh_TW'),
  en: () => import('antd/locale/en_US'),
}

/** The words of antd's own parts in this language. */
function usePartWords(tongue: Tongue): Locale {
  const [words, setWords] = useState<{ readonly [T in Tongue]?: Locale }>({ 'zh-Hans': zhCN })
  useEffect(() => {
    if (tongue === 'zh-Hans') return
    // Without them its parts speak Simplified; the page itself is as it was.
    void others[tongue]()
      .then((found) => setWords((known) => ({ ...known, [tongue]: found.default })))
      .catch(() => undefined)
  }, [tongue])
  return words[tongue] ?? zhCN
}

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
  const words = usePartWords(tongue)
  return (
    <ConfigProvider locale={words} theme={theme} button={{ autoInsertSpace: false }}>
      <AntApp message={{ top: 12, maxCount: 3 }}>
        <RouterProvider router={router} />
      </AntApp>
    </ConfigProvider>
  )
}
