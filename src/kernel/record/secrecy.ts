import type { Label } from '../../base/label.ts'

/** How secret a file is, the least secret first. 秘密 and 机密 are seen by need to know only, each look at them is logged. */
export const secrecies = {
  public: ['公开', 'Public'],
  internal: ['内部', 'Internal'],
  secret: ['秘密', 'Secret'],
  confidential: ['机密', 'Confidential'],
} as const satisfies { [secrecy: string]: Label }
/** One of the classes of secrecy. */
export type Secrecy = keyof typeof secrecies

/** The classes of secrecy by rank: 0 is the least secret. */
export const secrecyRanks: readonly Secrecy[] = ['public', 'internal', 'secret', 'confidential']

/** How long a file is kept; the years of each stand in the archive's settings. 《会计档案管理办法》 (2015) asks 30 years for vouchers and books. */
export const retentions = {
  office: ['一般文件', 'Office papers'],
  contract: ['合同', 'Contracts'],
  voucher: ['会计凭证', 'Vouchers'],
  lasting: ['永久', 'For ever'],
} as const satisfies { [retention: string]: Label }
/** One of the classes of retention. */
export type Retention = keyof typeof retentions
