import { addDays } from '../base/day.ts'
import type { Day } from '../base/day.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'
import { customerOf } from './demo-data/company.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'licences', ...parts)
const noon = (day: Day): Date => new Date(`${day}T10:00:00+08:00`)

/** Licences of the first customers, one that runs out soon and one that ran out, and invoice data that a second person verified. */
export async function demoLicences(
  chain: Chain,
  { who, customers, today }: { readonly who: (login: string) => string; readonly customers: readonly string[]; readonly today: Day },
): Promise<void> {
  const on = noon(addDays(today, -200))
  const ends = [900, 20, 900, 900, 900, -12, 75, 900] as const
  for (const [n, days] of ends.entries()) {
    const { name } = customerOf(n)
    for (const [kind, number, to] of [
      ['business', `9133010${n}MA27X${n}00${n}`, null],
      ['food', `JY1330106${String(7_190_000 + n * 13)}`, addDays(today, days)],
    ] as const) {
      const input = { kind, customer: customers[n], holder: name, licenceNumber: number, from: addDays(today, -900), ...(to === null ? {} : { to }) }
      const made = await act(chain, who('lina'), id(kind, String(n)), 'licence', 'create', input, undefined, on)
      if (n !== 7) await signed(chain, who('chenjing'), id(kind, String(n), 'verify'), 'licence', made, on, 'verify')
    }
    if (n < 5) {
      const check = await act(
        chain,
        who('lina'),
        id('title', String(n)),
        'titleCheck',
        'create',
        { customer: customers[n], source: '盖章的开票资料' },
        undefined,
        on,
      )
      if (n < 4) await signed(chain, who('sunli'), id('title', String(n), 'verify'), 'titleCheck', check, on, 'verify')
    }
  }
  await act(chain, who('zhouqiang'), id('rule'), 'licenceRule', 'create', { name: '客户须有食品经营许可证', kind: 'food', effect: 'told' }, undefined, on)
}
