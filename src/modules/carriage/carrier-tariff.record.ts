import { compareExact } from '../../base/price.ts'
import { f } from '../../kernel/record/field.ts'
import { defineMaster, some } from '../../kernel/record/record.ts'

const kilos = ['公斤', 'kg'] as const

/** 运价表: what a carrier asks to a place for a span of weights, and within how many days he promises to be there. Duties B3, C9. */
export const carrierTariff = defineMaster({
  name: 'carrierTariff',
  label: ['运价表', 'Tariff of a carrier'],
  about: ['物流公司到各省市、各重量段的价格和承诺时效；比价单按它算，可用 Excel 导入', 'What carriers ask by place and weight, with promised days; comparisons reckon by it'],
  title: 'code',
  key: 'code',
  duties: ['B3', 'C9'],
  fields: {
    code: f.code(['运价编码', 'Tariff code'], { listed: true, searched: true, max: 30 }),
    carrier: f.ref(['物流公司', 'Carrier'], 'carrier', { listed: true, searched: true }),
    province: f.text(['目的省', 'Province'], { optional: true, listed: true, filtered: true, max: 20, help: ['不填为全国', 'Empty: the whole country'] }),
    city: f.text(['目的市', 'City'], { optional: true, listed: true, filtered: true, max: 20, help: ['不填为全省；填了市的优先于全省', 'Empty: the whole province; a city goes before its province'] }),
    over: f.quantity(['计费重量超过', 'Above'], { initial: '0', min: '0', unit: kilos, listed: true, summed: false }),
    upTo: f.quantity(['至（含）', 'Up to'], { optional: true, unit: kilos, listed: true, summed: false, help: ['不填为以上不限', 'Empty: without end'] }),
    firstWeight: f.quantity(['首重', 'First weight'], { initial: '0', min: '0', unit: kilos }),
    firstPrice: f.money(['首重价', 'Price of the first weight'], { initial: '0', min: '0', listed: true, summed: false }),
    perKilo: f.price(['续重单价（元/公斤）', 'Price per further kg'], { min: '0', listed: true }),
    step: f.quantity(['续重进位', 'Rounded up to'], { initial: '1', min: '0.01', unit: kilos, help: ['快递一般 1 公斤；按实重计的填 0.1', 'Couriers 1 kg; 0.1 where each kilo counts'] }),
    minimum: f.money(['最低一票', 'Least'], { initial: '0', min: '0' }),
    perCubic: f.quantity(['泡重比（公斤/立方米）', 'kg per cubic metre'], { optional: true, min: '1', help: ['快递多为 167（抛比 6000），物流 200 至 333；不填不计泡重', 'Couriers mostly 167, freight 200 to 333; empty: volume does not count'] }),
    days: f.count(['承诺时效', 'Promised'], { min: 0, max: 60, listed: true, unit: ['天', 'days'] }),
    validFrom: f.day(['生效日期', 'From'], { initial: 'today', listed: true }),
    validTo: f.day(['失效日期', 'To'], { optional: true, listed: true }),
  },
  may: { see: ['clerk', 'reviewer', 'lead', 'manager', 'finance', 'warehouse'], write: ['clerk', 'lead'] },
  unique: [['code']],
  rules: {
    cityInProvince: { says: ['填了目的市须填目的省', 'A city needs its province'], at: 'province', holds: (v) => v.city === null || v.province !== null },
    spanOfWeights: { says: ['「至」须大于「超过」', 'The span of weights ends above its start'], at: 'upTo', holds: (v) => v.upTo === null || compareExact(v.upTo, v.over) > 0 },
    spanOfDays: { says: ['失效日期不能早于生效日期', 'It does not end before it begins'], at: 'validTo', holds: (v) => v.validTo === null || v.validTo >= v.validFrom },
  },
  examples: {
    good: [{ code: 'SF-ZJ-1', carrier: some('carrier'), province: '浙江省', firstWeight: '1', firstPrice: '12', perKilo: '2', days: 1, validFrom: '2026-01-01' }],
    bad: [['cityInProvince', { province: null, city: '杭州市' }], ['spanOfWeights', { over: '30', upTo: '30' }], ['spanOfDays', { validTo: '2025-12-31' }]],
  },
})
