/** What market information is about (practice 10.5). */
export const noteKinds = {
  rival: ['竞品动态', 'Competitors'],
  price: ['价格', 'Prices'],
  policy: ['政策法规', 'Regulation'],
  channel: ['渠道', 'Channel'],
  consumer: ['消费者', 'Consumers'],
  quality: ['质量', 'Quality'],
  diversion: ['窜货', 'Diverted goods'],
} as const

/** Where a price was seen. */
export const channels = {
  factory: ['出厂', 'Factory'],
  wholesale: ['批发', 'Wholesale'],
  store: ['商超', 'Stores'],
  catering: ['餐饮', 'Catering'],
  online: ['电商', 'Online'],
} as const
