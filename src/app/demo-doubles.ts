import { present } from '../base/assert.ts'
import { act, commandId } from './bulk.ts'
import { signed } from './chain.ts'
import type { Chain } from './chain.ts'
import { customerOf } from './demo-data/company.ts'

const id = (...parts: readonly string[]): string => commandId('demo', 'doubles', ...parts)

/** Two customers that were entered twice: one is merged, of the other the merge waits for its second signature. */
export async function demoDoubles(
  chain: Chain,
  { who, customers }: { readonly who: (login: string) => string; readonly customers: readonly string[] },
): Promise<void> {
  for (const [place, code, signers] of [
    [24, 'K901', ['zhaomin', 'sunli']],
    [25, 'K902', ['zhaomin']],
  ] as const) {
    const { name, phone, region } = customerOf(place)
    const twice = { code, name: `${String(name).replace('有限公司', '')}（重复建档）`, phone, region, salesperson: who('wangqiang') }
    const gone = await act(chain, who('wumin'), id('customer', code), 'customer', 'create', twice)
    const merge = { gone: gone.id, kept: present(customers[place], 'a customer of the demo'), basis: 'phone', why: '展会名片导入时重复建档，电话、地址相同' }
    let row = await act(chain, who('lina'), id('merge', code), 'customerMerge', 'create', merge)
    for (const login of signers) row = await signed(chain, who(login), id(login, code), 'customerMerge', row, new Date(), 'merge')
  }
}
