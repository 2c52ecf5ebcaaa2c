import { present } from '../../base/assert.ts'
import { creditCodeFault } from '../../kernel/kinds/check-digits.ts'
import type { Role } from '../../kernel/record/role.ts'

/** People of the demo company; every one has a sign-in of his own name in pinyin. */
export const people: readonly {
  readonly login: string
  readonly code: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly department: string
}[] = [
  { login: 'lina', code: 'NQ01', name: '李娜', roles: ['clerk'], department: '销售内勤部' },
  { login: 'wumin', code: 'NQ02', name: '吴敏', roles: ['clerk'], department: '销售内勤部' },
  { login: 'zhaomin', code: 'NQ00', name: '赵敏', roles: ['lead'], department: '销售内勤部' },
  { login: 'wangfang', code: 'FH01', name: '王芳', roles: ['reviewer'], department: '销售内勤部' },
  { login: 'chenjing', code: 'FH02', name: '陈静', roles: ['reviewer'], department: '销售内勤部' },
  { login: 'liuyang', code: 'CK01', name: '刘洋', roles: ['warehouse'], department: '仓储部' },
  { login: 'sunli', code: 'CW01', name: '孙丽', roles: ['finance'], department: '财务部' },
  { login: 'zhouqiang', code: 'JL01', name: '周强', roles: ['manager'], department: '销售部' },
  ...['王强', '张伟', '刘芳', '陈勇', '杨洁', '黄磊', '徐丽', '马超', '朱琳'].map((name, index) => ({
    login: ['wangqiang', 'zhangwei', 'liufang', 'chenyong', 'yangjie', 'huanglei', 'xuli', 'machao', 'zhulin'][index] ?? '',
    code: `YW0${index + 1}`,
    name,
    roles: ['sales'] as const,
    department: '销售部',
  })),
]

export const carriers: readonly (readonly [code: string, name: string, kind: string, phone: string])[] = [
  ['SF', '顺丰速运', 'express', '95338'],
  ['DBL', '德邦快递', 'freight', '95353'],
  ['ANE', '安能物流', 'freight', '95572'],
  ['JD', '京东物流', 'express', '950616'],
  ['KYE', '跨越速运', 'freight', '95324'],
  ['OWN', '本公司送货车', 'own', '0571-88001234'],
]

interface DemoGoods {
  readonly name: string
  readonly spec: string
  readonly unit: string
  readonly price: string
  readonly category: string
  readonly rate: string
  readonly taxCode: string
}

/** 类别 | 税率 | 税收分类编码（叶子） | 品名,规格,单位,含税单价; … */
const catalogue = `
茶叶|0.13|1030308010000000000|西湖龙井,250g×10罐,箱,1280;碧螺春,200g×12罐,箱,1056;安吉白茶,100g×20盒,箱,1500;黄山毛峰,250g×10罐,箱,680;祁门红茶,200g×12罐,箱,792;正山小种,125g×20盒,箱,960;铁观音,250g×12袋,箱,540;大红袍,125g×20盒,箱,1180;茉莉花茶,500g×10袋,箱,420;普洱熟饼,357g×28饼,件,1680
调味品|0.13|1030206020000000000|金标生抽,500ml×12瓶,箱,96;老抽王,500ml×12瓶,箱,102;黄豆酱,800g×8罐,箱,88;豆瓣酱,500g×12瓶,箱,108;甜面酱,300g×20袋,箱,64;蒸鱼豉油,450ml×12瓶,箱,118;零添加酱油,500ml×6瓶,箱,126;味极鲜,750ml×6瓶,箱,78
复合调味|0.13|1030206040000000000|火锅底料,200g×40袋,箱,288;酸菜鱼调料,300g×30袋,箱,255;麻辣香锅料,220g×40袋,箱,300;鸡精,454g×20袋,箱,220;十三香,45g×100盒,箱,260;蚝油,510g×12瓶,箱,84
饮料|0.13|1030307020000000000|冰红茶,500ml×15瓶,箱,38;茉莉蜜茶,500ml×15瓶,箱,39;乌龙茶饮,500ml×15瓶,箱,45;凉茶,310ml×24罐,箱,58
果汁|0.13|1030307020000000000|橙汁饮料,1L×12瓶,箱,66;酸梅汤,1L×12瓶,箱,62;山楂汁,300ml×15瓶,箱,57;椰子汁,245g×24罐,箱,72
糕点|0.13|1030201010000000000|绿豆糕,240g×24盒,箱,384;桂花糕,200g×24盒,箱,336;核桃酥,500g×12盒,箱,264;凤梨酥,400g×12盒,箱,348;蛋黄酥,330g×16盒,箱,496;定胜糕,260g×20盒,箱,360;麻花,500g×20袋,箱,240;沙琪玛,520g×12袋,箱,186
饼干|0.13|1030201030000000000|苏打饼干,400g×12袋,箱,114;芝麻薄饼,300g×20袋,箱,170;曲奇礼盒,681g×8盒,箱,392;威化饼,350g×16袋,箱,152
糖果|0.13|1030202010000000000|大白兔奶糖,454g×20袋,箱,560;花生酥糖,300g×24袋,箱,288;梨膏糖,200g×30盒,箱,330;高粱饴,400g×20袋,箱,196
乳品|0.13|1030204020000000000|全脂奶粉,400g×12袋,箱,372;奶酪棒,500g×10袋,箱,310;炼乳,350g×24罐,箱,264
粮油|0.09|1030102010100000000|东北珍珠米,5kg×4袋,件,148;五常稻花香,5kg×4袋,件,236;丝苗米,10kg×2袋,件,132;泰国香米,5kg×4袋,件,212;糯米,2.5kg×8袋,件,156
面粉|0.09|1030101010000000000|高筋面粉,2.5kg×8袋,件,118;饺子粉,5kg×4袋,件,104;全麦粉,1kg×10袋,件,96
食用油|0.09|1030105010400000000|压榨菜籽油,5L×4桶,箱,316;花生油,5L×4桶,箱,548;玉米胚芽油,5L×4桶,箱,296;山茶油,1L×6瓶,箱,588
熟肉|0.13|1030108030000000000|酱牛肉,200g×30袋,箱,870;卤鸭脖,250g×30袋,箱,540;金华火腿片,150g×40盒,箱,1160;广式腊肠,400g×20袋,箱,640
水产|0.13|1030205030000000000|金枪鱼罐头,180g×24罐,箱,312;豆豉鲮鱼,227g×24罐,箱,336;凤尾鱼罐头,184g×24罐,箱,288
豆制品|0.13|1030113020000000000|五香豆干,100g×60袋,箱,210;腐乳,260g×20瓶,箱,180;素鸡,300g×24袋,箱,192
蜂蜜|0.09|1010303030100000000|枣花蜂蜜,500g×12瓶,箱,396;槐花蜂蜜,500g×12瓶,箱,432
速冻|0.13|1030203020000000000|猪肉水饺,500g×20袋,箱,280;黑芝麻汤圆,400g×24袋,箱,264;小笼包,300g×30袋,箱,345
坚果|0.13|1010115039900000000|临安山核桃,250g×24罐,箱,1080;炭烧腰果,300g×20罐,箱,760`

export const goods: readonly DemoGoods[] = catalogue
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [category = '', rate = '', taxCode = '', items = ''] = line.split('|')
    return items.split(';').map((item) => {
      const [name = '', spec = '', unit = '', price = ''] = item.split(',')
      return { name, spec, unit, price, category, rate, taxCode }
    })
  })

const cities = [
  '浙江|杭州|0571',
  '浙江|宁波|0574',
  '浙江|温州|0577',
  '江苏|南京|025',
  '江苏|苏州|0512',
  '江苏|无锡|0510',
  '上海|上海|021',
  '安徽|合肥|0551',
  '福建|福州|0591',
  '福建|厦门|0592',
  '江西|南昌|0791',
  '山东|济南|0531',
  '山东|青岛|0532',
  '湖北|武汉|027',
  '湖南|长沙|0731',
  '广东|广州|020',
  '广东|深圳|0755',
  '四川|成都|028',
  '重庆|重庆|023',
  '陕西|西安|029',
  '河南|郑州|0371',
  '北京|北京|010',
  '天津|天津|022',
]
const brands = [
  '华美',
  '绿野',
  '百福',
  '鸿运',
  '金穗',
  '天和',
  '佳味',
  '丰源',
  '永盛',
  '新世纪',
  '万家',
  '好邻居',
  '福满楼',
  '同兴',
  '聚鑫',
  '嘉禾',
  '瑞祥',
  '德顺',
  '美佳',
  '长青',
  '东方',
  '兴隆',
  '恒泰',
  '一品',
  '家家乐',
  '广源',
  '盛达',
  '和顺',
  '中惠',
  '康源',
  '大润',
  '喜洋洋',
  '南北行',
  '老字号',
  '鲜丰',
  '正大',
  '利民',
  '惠民',
  '金桥',
  '春晖',
]
const trades = ['食品有限公司', '商贸有限公司', '超市连锁有限公司', '副食品经营部', '贸易有限公司', '供应链管理有限公司']
const roads = ['解放路', '人民路', '中山路', '建设大道', '工业园路', '文化路', '滨江路', '迎宾大道']
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'

/** A made-up credit code of an area that does not exist (990000), with both check characters right. */
function creditCode(n: number): string {
  const body = `91990000MA${String(n).padStart(6, '0')}`
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'.split('')
  const codes = alphabet.flatMap((inner) => alphabet.map((outer) => `${body}${inner}${outer}`))
  return present(
    codes.find((code) => creditCodeFault(code) === null),
    'every body has its check characters',
  )
}

/** The n-th customer of the demo, from 0. */
export function customerOf(n: number): { readonly [field: string]: unknown } {
  const [province = '', city = '', area = ''] = present(cities[n % cities.length], 'a city').split('|')
  const name = `${city}${brands[(n * 7) % brands.length] ?? ''}${trades[n % trades.length] ?? ''}`
  const special = n % 3 !== 2
  const phone = `${area}-${String(60_000_000 + ((n * 7_919_317) % 29_999_999)).slice(0, area.length === 3 ? 8 : 7)}`
  return {
    code: `K${String(n + 1).padStart(3, '0')}`,
    name,
    shortName: `${city}${brands[(n * 7) % brands.length] ?? ''}`,
    grade: ['A', 'B', 'B', 'C', 'C', 'C'][n % 6],
    region: province,
    contact: `${surnames[n % surnames.length] ?? ''}${['经理', '总', '主任', '女士'][n % 4] ?? ''}`,
    phone,
    address: `${province === city ? '' : `${province}省`}${city}市${roads[n % roads.length] ?? ''}${((n * 13) % 300) + 1}号`,
    ...(n % 4 === 3 ? {} : { mail: `caigou@k${String(n + 1).padStart(3, '0')}.example.cn` }),
    creditDays: [30, 45, 60, 30, 15][n % 5],
    creditLimit: `${((n % 8) + 2) * 100_000}`,
    invoiceKind: special ? 'special' : 'ordinary',
    invoiceTitle: name,
    ...(special ? { creditCode: creditCode(n + 1) } : {}),
  }
}
