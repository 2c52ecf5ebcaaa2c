import type { TestOffice } from './database/fixture.ts'
import { fileOf } from './modules/acting.ts'

/** What the examples about seals stand on: what is stamped was uploaded, and who keeps no seal counts none and hands none over. */
export function sealed(t: TestOffice): { readonly [record: string]: () => Promise<object> } {
  const kept = async (): Promise<object> => {
    await t.sql('update company_seal set custodian = $1', [t.people.clerk])
    return {}
  }
  return {
    sealUse: async () => ({ original: [await fileOf(t, 'clerk', '许可证延续申请书')] }),
    sealCount: kept,
    sealHandover: async () => ({ ...(await kept()), to: t.people.lead, witness: t.people.manager }),
  }
}
