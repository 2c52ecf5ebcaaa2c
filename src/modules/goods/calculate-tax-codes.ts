/** A class of goods or services as the tax administration names it (practice §4.7). */
export interface TaxClass {
  /** nineteen digits */
  readonly code: string
  /** 分类简称, which stands between asterisks before a name on an invoice */
  readonly short: string
  readonly name: string
  /** from the widest class to this one */
  readonly path: readonly string[]
  /** nothing is classed below it: only such may stand on an invoice */
  readonly leaf: boolean
}
/** A class that a name suggests, and how strongly; `sure` where nothing else comes near. */
export interface Suggested extends TaxClass {
  readonly score: number
  readonly sure: boolean
}
interface Searched {
  readonly of: TaxClass
  /** its name, then the same without brackets and filling words: what a name is held against */
  readonly plain: string
  readonly takes: string
  readonly above: string
}
export interface TaxCodes {
  readonly classes: ReadonlyMap<string, TaxClass>
  readonly leaves: readonly Searched[]
}

/** Words that most names of classes have, and that tell none from another. */
const filling = /及类似品|及类似用品|及其制品|及其零件|及其他|未列明|制品|产品|用品|食用|其他|相关|类/g

const read = new Map<string, TaxCodes>()

/** The classes of a table made by tools/tax-codes.mjs; a table is read once, at the first question: a company that never invoices does without its megabytes. */
export function taxCodesIn(table: string): TaxCodes {
  const known = read.get(table) ?? classesOf(table)
  read.set(table, known)
  return known
}

function classesOf(table: string): TaxCodes {
  const rows = table.split('\n').filter((line) => line !== '')
  const classes = new Map<string, TaxClass & { readonly takes: string }>()
  const parents = new Set<string>()
  for (const row of rows) {
    const [code = '', short = '', name = '', takes = ''] = row.split('\t')
    const above = aboveOf(code, classes)
    if (above !== undefined) parents.add(above.code)
    classes.set(code, {
      code: code.padEnd(19, '0'),
      short: short === '' ? (above?.short ?? '') : short,
      name,
      path: [...(above?.path ?? []), name],
      leaf: true,
      takes,
    })
  }
  const all = [...classes.values()].map((one) => ({ ...one, leaf: !parents.has(one.code) }))
  return { classes: new Map(all.map(({ takes: _, ...one }) => [one.code, one])), leaves: all.filter((one) => one.leaf).map(searched) }
}

/** The next class above: two digits a step. */
function aboveOf<T>(code: string, classes: ReadonlyMap<string, T>): T | undefined {
  for (let length = code.length - 2; length > 0; length -= 2) {
    const found = classes.get(code.slice(0, length))
    if (found) return found
  }
  return undefined
}

function searched({ takes, ...of }: TaxClass & { readonly takes: string }): Searched {
  const plain = of.name.replaceAll(/[（）()、，,]/g, ' ').replaceAll(filling, '')
  return { of, plain, takes, above: of.path.slice(1, -1).join(' ') }
}

/** What the trade calls things that the table has under another word. What is said last of a name is what it is. */
const trade: readonly (readonly [said: RegExp, is: string])[] = [
  [/生抽|老抽|豉油|味极鲜|鲜酱油/, '酱油'],
  [/豆瓣酱|黄豆酱|甜面酱|辣酱|番茄酱|酱$/, '酱类'],
  [/鸡精|蚝油|十三香|底料|调料|料包|花椒粉|孜然/, '复合调味品'],
  [/陈醋|香醋|米醋|白醋/, '醋及醋代用品'],
  [/冰红茶|奶茶|茶饮|蜜茶|绿茶饮料/, '茶饮料'],
  [/凉茶|植物饮料|功能饮料|运动饮料/, '其他软饮料'],
  [/可乐|雪碧|汽水|苏打水/, '碳酸型饮料'],
  [/橙汁|果汁|山楂汁|酸梅汤|苹果汁|葡萄汁/, '果汁和蔬菜汁类饮料'],
  [/椰子汁|杏仁露|核桃露|豆奶|植物蛋白/, '蛋白饮料'],
  [/矿泉水|纯净水|饮用水/, '包装饮用水'],
  [/(?:龙井|碧螺春|白茶|毛峰|红茶|小种|铁观音|大红袍|花茶|普洱.*|熟饼|绿茶|乌龙茶|黑茶)$/, '精制茶'],
  [/(?:糕|酥|月饼|麻花|沙琪玛|萨其马|蛋黄派|老婆饼)$/, '糕点'],
  [/(?:薄饼|曲奇.*|威化.*|苏打饼.*|饼干)$/, '饼干'],
  [/(?:奶糖|酥糖|梨膏糖|高粱饴|软糖|硬糖|棒棒糖|糖)$/, '糖果'],
  [/奶粉|奶酪|炼乳|黄油|芝士/, '固体及半固体乳制品'],
  [/纯牛奶|鲜牛奶|牛奶$|酸奶/, '液体乳'],
  [/(?:珍珠米|丝苗米|香米|大米|稻花香|长粒香|米)$/, '大米'],
  [/(?:面粉|饺子粉|全麦粉|高筋粉)$/, '小麦粉'],
  [/(?:花生油|胚芽油|玉米油|山茶油|葵花籽油|橄榄油|芝麻油|香油|调和油)$/, '其他食用植物油'],
  [/豆油$/, '大豆油'],
  [/火腿(?!肠)|腊肠|腊肉|板鸭|咸肉/, '腌腊肉制品'],
  [/火腿肠|香肠/, '蒸煮香肠制品'],
  [/^[酱卤烤].*(?:肉|鸭|鹅|鸡|脖|爪)|卤味|烧鸡/, '酱卤烧烤肉制品'],
  [/肉松|肉脯|牛肉干/, '干炸肉制品'],
  [/鱼罐头|豆豉鲮鱼|鲮鱼$/, '水产动物类罐头'],
  [/豆干|腐乳|素鸡|豆腐干|腐竹|千张/, '豆制品'],
  [/(?:枣花|槐花|百花|洋槐)?蜂蜜$|[花槐枣]蜜$/, '天然蜂蜜'],
  [/水饺|汤圆|小笼包|馄饨|速冻/, '速冻食品'],
  [/炭烧|炒|盐焗|烘焙.*[仁果]|临安山核桃|瓜子|开心果/, '焙、炒加工坚果及果仁'],
  [/方便面|自热|速食/, '即食方便食品'],
  [/薯片|锅巴|虾条/, '膨化食品'],
  [/复印纸|打印纸/, '书写、印刷用纸'],
  [/抽纸|纸巾|卷纸|卫生纸|面巾纸/, '卫生纸'],
  [/洗发水|洗发露|护发素|洗发/, '护发品'],
  [/洗衣液|洗衣粉|洗洁精|洗手液/, '合成洗涤剂'],
  [/面霜|面膜|乳液|护肤|防晒/, '护肤用化妆品'],
  [/螺丝钉|螺栓|螺母|螺丝(?!刀)|膨胀栓/, '钢铁制紧固件'],
  [/笔记本电脑|台式机|台式电脑|平板电脑/, '微型计算机'],
  [/手机$/, '移动通信手持机'],
  [/T恤|卫衣|polo衫/i, '针织服装'],
  [/运动鞋|跑鞋|皮鞋|凉鞋|拖鞋/, '鞋'],
  [/纸箱|瓦楞/, '纸箱'],
  [/瓷砖|地砖/, '陶瓷砖'],
  [/LED|灯泡|吸顶灯|台灯/i, '照明灯具'],
  [/白砂糖|绵白糖|红糖|冰糖/, '成品糖'],
  [/猪肉|牛肉$|羊肉$|鸡肉$|白条/, '猪、牛、羊、鸡、鸭、鹅鲜、冷、冻肉'],
  [/麻辣香锅料|火锅料/, '复合调味品'],
  [/香皂|肥皂/, '肥（香）皂'],
  [/沙发|床垫/, '软体家具'],
  [/电饭煲|电磁炉|电水壶|微波炉/, '家用电热烹调器具'],
  [/冰箱|冰柜/, '家用冷藏冷冻箱'],
  [/空调(?!扇)/, '房间空气调节器'],
  [/打印机/, '输出设备及装置'],
  [/机油|润滑脂/, '润滑油'],
  [/尿素/, '氮肥'],
  [/锂电池|充电宝/, '锂离子蓄电池'],
  [/螺纹钢/, '钢筋'],
  [/快递|速递/, '收件服务'],
  [/运费|公路运输|物流运输/, '国内道路货物运输服务'],
]

/** Without figures and measures: 250g×10罐, (大), A级 say nothing of what it is. */
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[（(【[][^）)】\]]*[）)】\]]/g, '')
    .replaceAll(/\d+(?:\.\d+)?\s*(?:kg|g|ml|l|cm|mm|m|[克斤升件箱瓶袋盒包支只个])?/gi, '')
    .replaceAll(/[瓶罐袋盒桶箱散]装/g, '')
    .replaceAll(/[\s×*xX·.,，、/-]+/g, '')
    .replaceAll(/(?<=\p{Script=Han})[a-z]+$/giu, '')

interface Gram {
  readonly text: string
  /** nearer the end of a name it says rather what a thing is than whose or which */
  readonly place: number
}

function gramsOf(name: string): readonly Gram[] {
  const letters = [...name]
  const grams: Gram[] = []
  for (let length = 2; length <= Math.min(4, letters.length); length += 1)
    for (let start = 0; start + length <= letters.length; start += 1)
      grams.push({ text: letters.slice(start, start + length).join(''), place: length * (0.5 + (start + length) / letters.length) })
  if (letters.length === 1) grams.push({ text: name, place: 2 })
  const last = letters.at(-1)
  if (last !== undefined && letters.length > 1) grams.push({ text: last, place: 0.4 })
  return grams
}

const machines = /设备|机械|零件|零配件|部件|专用|原料|添加剂|香精/

/** How well a name fits a class: what they share, in its own name above all, then in what it takes in, then in the classes above. */
function fit(grams: readonly Gram[], one: Searched): number {
  let own = 0
  let taken = 0
  let above = 0
  for (const { text, place } of grams) {
    if (one.plain.includes(text)) own += place
    else if (one.takes.includes(text)) taken += place
    else if (one.above.includes(text)) above += place
  }
  if (own === 0 && taken === 0) return 0
  // What is named after a thing is rarely the machine that makes it, or a part of one, unless it says so.
  const machine = machines.test(one.of.name) && !grams.some(({ text }) => machines.test(text))
  const other = (one.of.name.startsWith('其他') ? 0.8 : 1) * (machine ? 0.5 : 1)
  return other * ((3 * own) / Math.sqrt(3 + one.plain.length) + (1.6 * taken) / Math.sqrt(4 + Math.sqrt(one.takes.length)) + 0.3 * above)
}

/** What the trade's word for it is in the table weighs as much as its name does. */
const ofTrade = 1.5

/** The classes that a name suggests, the likeliest first, at most `most`. What it says and what the trade means by it count; figures and measures do not. */
export function suggestTaxCodes(codes: TaxCodes, name: string, most: number): readonly Suggested[] {
  const plain = plainName(name)
  if (plain === '') return []
  const meant = trade.filter(([said]) => said.test(plain)).map(([, is]) => is)
  const [grams, means] = [gramsOf(plain), meant.map((is) => ({ is, grams: gramsOf(is) }))]
  const found: { one: Searched; score: number }[] = []
  for (const one of codes.leaves) {
    const bare = one.of.name
    const exact = bare === plain || one.plain === plain ? 12 : 0
    const named = meant.some((is) => bare === is) ? 9 : 0
    const score = fit(grams, one) + named + exact + Math.max(0, ...means.map((each) => ofTrade * fit(each.grams, one)))
    if (score > 0) found.push({ one, score })
  }
  found.sort((a, b) => b.score - a.score || (a.one.of.code < b.one.of.code ? -1 : 1))
  const next = found[1]?.score ?? 0
  return found.slice(0, most).map(({ one, score }, index) => ({ ...one.of, score, sure: index === 0 && score >= 6 && score >= 1.4 * next }))
}

/** The name as an invoice has it, `*软饮料*冰红茶`. */
export const invoiceItem = (short: string, name: string): string => (short === '' ? name : `*${short}*${name}`)
