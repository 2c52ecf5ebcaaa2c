/** Customers as a workbook brings them: twelve columns that a list of customers has, each name once. */
export const headings = ['客户编码', '客户名称', '简称', '等级', '区域', '联系人', '电话', '收货地址', '账期（天）', '信用额度', '发票抬头', '备注'] as const

const places = ['杭州', '重庆', '厦门', '石家庄', '成都', '乌鲁木齐', '西安', '哈尔滨', '长沙', '济南', '昆明', '南宁', '合肥']
const brands = ['绿野', '丰禾', '金穗', '天源', '永顺', '恒泰', '瑞丰', '康达', '嘉禾', '万家', '春晖', '益农', '百盛', '同辉', '新田', '大地', '鸿运']
const trades = ['农资', '食品', '商贸', '酒业', '生物科技', '供应链', '百货']
const families = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '单', '曾']
const given = ['建国', '丽', '志强', '秀英', '伟', '芳', '敏', '静', '海燕', '晓东', '文博']
const streets = ['人民路', '解放大道', '中山北路', '建设街', '滨江东路', '学院路']
const regions = ['华东', '华南', '华北', '西南', '东北']

const pick = <T>(from: readonly [T, ...T[]] | readonly T[], n: number): T | undefined => from[n % from.length]

/** The n-th customer, counted from 0. */
export function customerRow(n: number): (string | number)[] {
  const brand = `${pick(places, n)}${pick(brands, Math.floor(n / 13))}`
  const name = `${brand}${pick(trades, Math.floor(n / 221))}${n}号有限公司`
  return [
    `K${String(n).padStart(7, '0')}`,
    name,
    `${brand}${n}`,
    pick(['A', 'B', 'C', 'D'], n) ?? '',
    pick(regions, n) ?? '',
    `${pick(families, n)}${pick(given, Math.floor(n / 12))}`,
    `138${String(n).padStart(8, '0')}`,
    `${pick(places, n)}市${pick(streets, n)}${(n % 900) + 1}号`,
    (n % 4) * 30,
    (n % 50) * 10_000,
    name,
    n % 5 === 0 ? '老客户，月结' : '',
  ]
}
