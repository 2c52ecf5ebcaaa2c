interface Buyer {
  readonly name: string
  readonly invoiceKind: 'special' | 'ordinary'
  readonly invoiceTitle: string | null
  readonly creditCode: string | null
}

/** To whom an invoice is made out, by the customer's file. */
export const buyerOf = ({ name, invoiceKind, invoiceTitle, creditCode }: Buyer) => ({ invoiceKind, invoiceTitle: invoiceTitle ?? name, creditCode })
