import { f } from '../../kernel/record/field.ts'
import { channels } from './calculate-kinds.ts'

/** What reports of competitors' prices and shares are asked for: days, both included, and which of what was seen. */
export const rivalInput = {
  from: f.day(['起始日期', 'From'], { initial: 'yearStart' }),
  to: f.day(['截止日期', 'To'], { initial: 'today' }),
  channel: f.choice(['渠道', 'Channel'], channels, { optional: true }),
  region: f.text(['区域', 'Region'], { optional: true }),
  goods: f.ref(['我方商品', 'Ours'], 'goods', { optional: true }),
}
