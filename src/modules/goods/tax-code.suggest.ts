import { suggest } from '../../kernel/perform/tx.ts'
import type { Proposal, Reading } from '../../kernel/perform/tx.ts'
import { suggestTaxCodes, taxCodesIn } from './calculate-tax-codes.ts'
import type { TaxClass } from './calculate-tax-codes.ts'
import { taxTable } from './calculate-tax-table.gen.ts'
import { goods } from './goods.record.ts'

const proposal = (one: TaxClass, says: string): Proposal => ({
  value: one.code,
  title: `*${one.short}*${one.name}`,
  says: `${one.path.slice(1, -1).join(' › ')}${says}`,
})

/** What other goods of this kind of ours have: a house that settled a class keeps to it. */
async function ofOurs(read: Reading, category: string): Promise<readonly { readonly code: string; readonly count: number }[]> {
  if (category === '') return []
  return await read.rows<{ code: string; count: number }>(
    'select tax_code as code, count(*)::integer as count from goods where company_id = $1 and category = $2 and tax_code is not null group by tax_code order by count(*) desc, tax_code limit 2',
    [read.company, category],
  )
}

/** The code that stands there is explained, or told to be none for invoices; then come, where it is none of them, what its name suggests and what the company's goods of this category have. */
export default suggest(goods, 'taxCode', async (read, typed) => {
  const known = taxCodesIn(taxTable)
  const { name = '', category = '', taxCode = '' } = typed
  const now = known.classes.get(taxCode)
  const told = now ? [proposal(now, now.leaf ? '' : '（汇总项，不能开票，请选下级）')] : []
  const named = suggestTaxCodes(known, name, 3)
  const ours = (await ofOurs(read, category.trim())).flatMap(({ code, count }) => {
    const found = known.classes.get(code)
    return found?.leaf ? [proposal(found, `（本公司「${category.trim()}」有 ${count} 个商品用它）`)] : []
  })
  const found = [...named.map((one) => proposal(one, '')), ...ours]
  const best = named[0]?.sure === true ? found : [...ours, ...found]
  if (now?.leaf && best.some((one) => one.value === taxCode)) return told
  return [...told, ...best.filter((one, index) => one.value !== taxCode && best.findIndex((other) => other.value === one.value) === index).slice(0, 4)]
})
