import { capitalAmount } from '../../src/base/capitals.ts'
import { readMoney } from '../../src/base/money.ts'

let count = 0
/** What it says otherwise. */
interface Said {
  readonly number?: string
  readonly gross?: string
  readonly net?: string
  readonly tax?: string
  readonly seller?: string
  readonly buyer?: string
  readonly remark?: string
  readonly day?: string
}

/** A digital invoice as the bureau writes it, of one line: by us to the customer of the chain, unless it says otherwise. */
export function xmlOf(said: Said = {}): string {
  count += 1
  const { number = `2633200000${String(count).padStart(10, '0')}`, gross = '11300.00', net = '10000.00', tax = '1300.00', day = '2026-11-20' } = said
  const { seller = '江南百味食品有限公司', buyer = '杭州华美食品有限公司', remark = '' } = said
  return `<?xml version="1.0" encoding="utf-8"?><EInvoice><Header><EIid>${number}</EIid><EInvoiceTag>SWEI3300</EInvoiceTag><InherentLabel><InIssuType><LabelCode>Y</LabelCode></InIssuType><GeneralOrSpecialVAT><LabelCode>02</LabelCode></GeneralOrSpecialVAT></InherentLabel></Header><EInvoiceData><SellerInformation><SellerIdNum>91330100MA2GAAAA1X</SellerIdNum><SellerName>${seller}</SellerName></SellerInformation><BuyerInformation><BuyerIdNum></BuyerIdNum><BuyerName>${buyer}</BuyerName></BuyerInformation><BasicInformation><TotalAmWithoutTax>${net}</TotalAmWithoutTax><TotalTaxAm>${tax}</TotalTaxAm><TotalTax-includedAmount>${gross}</TotalTax-includedAmount><TotalTax-includedAmountInChinese>${capitalAmount(readMoney(gross))}</TotalTax-includedAmountInChinese><RequestTime>${day} 09:00:00</RequestTime></BasicInformation><IssuItemInformation><ItemName>*茶及饮料*龙井绿茶</ItemName><MeaUnits>箱</MeaUnits><Quantity>100</Quantity><UnPrice>${Number(net) / 100}</UnPrice><Amount>${net}</Amount><TaxRate>0.13</TaxRate><ComTaxAm>${tax}</ComTaxAm><TotaltaxIncludedAmount>${gross}</TotaltaxIncludedAmount><TaxClassificationCode>1030305010000000000</TaxClassificationCode></IssuItemInformation><AdditionalInformation><Remark>${remark}</Remark></AdditionalInformation></EInvoiceData><TaxSupervisionInfo><InvoiceNumber>${number}</InvoiceNumber><IssueTime>${day}</IssueTime><TaxBureauCode>13300000000</TaxBureauCode></TaxSupervisionInfo></EInvoice>`
}
