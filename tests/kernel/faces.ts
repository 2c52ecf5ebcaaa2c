import { phoneFace } from './phone-face.ts'
import type { Face } from './face.ts'
import { f } from '../../src/kernel/record/field.ts'

const id = '018f4e2a-0000-7000-8000-000000000001'
const other = '018f4e2a-0000-7000-8000-000000000002'
const label = ['名', 'Name'] as const
const natures = { sale: ['销售', 'Sale'], gift: ['赠品', 'Gift'] } as const

const westLake = { code: '330106', area: ['浙江省', '杭州市', '西湖区'], street: '文三路 1 号' }
const westLakeText = '浙江省杭州市西湖区文三路 1 号'

const words: readonly Face[] = [
  {
    name: 'text',
    field: f.text(label, { max: 5 }),
    taken: [
      ['  龙井 ', '龙井', '龙井'],
      [12, '12', '12'],
      ['𠮷野家', '𠮷野家', '𠮷野家'],
    ],
    refused: { '最多 5 个字': ['一二三四五六'], '含有不可见的控制字符，请删除后重试': ['a\u0000b', 'x\u202ey', '\ud800'], 请填写文字: [{}, []] },
  },
  { name: 'text with a form', field: f.text(label, { pattern: /^A\d$/ }), taken: [['A1', 'A1', 'A1']], refused: { 格式不对: ['B1', 'A12'] } },
  {
    name: 'note',
    field: f.note(label),
    taken: [['一\r\n二', '一\n二', '一\n二']],
    refused: { '含有不可见的控制字符，请删除后重试': ['\u0007'], 请填写文字: [5n] },
  },
  {
    name: 'rich',
    field: f.rich(label),
    taken: [
      ['一行\n\n二 <三>', '<p>一行</p><p>二 &lt;三&gt;</p>', '一行\n二 <三>'],
      [
        '<h1>通知</h1><ul><li><p><b>周一</b></p></li><li>周二</li></ul><p>见<a href="https://a.cn" onclick="x()">网页</a></p>',
        '<h3>通知</h3><ul><li><p><strong>周一</strong></p></li><li>周二</li></ul><p>见<a href="https://a.cn">网页</a></p>',
        '通知\n• 周一\n• 周二\n见网页',
      ],
      ['<p>a</p><script>alert(1)</script><img src=x onerror=alert(1)><style>p{}</style>', '<p>a</p>', 'a'],
      ['<p><a href="javascript:alert(1)">点</a> &amp; online=1</p>', '<p><a>点</a> &amp; online=1</p>', '点 & online=1'],
      ['<p style="x" onmouseover="y">a<br>b</p>', '<p>a<br />b</p>', 'a\nb'],
      ['<svg><p>x</p><iframe src="//evil"></iframe>', '<p>x</p>', 'x'],
    ],
    refused: {
      请填写内容: ['<p></p>', '<p><br></p>', '<script>x</script>', '<ul><li></li></ul>'],
      '最多 10000 个字': [`<p>${'长'.repeat(10_001)}</p>`],
      '最多 60000 个字': ['长'.repeat(60_001)],
      '含有不可见的控制字符，请删除后重试': ['<p>\u0007</p>'],
    },
    unkept: ['<p>a</p><script>x</script>', '<IMG src=x>'],
  },
  phoneFace,
  {
    name: 'mail',
    field: f.mail(label),
    taken: [['a@b.cn', 'a@b.cn', 'a@b.cn']],
    refused: { '邮箱地址不对，例如 name@company.cn': ['a@b', '@b.cn', 'a b@c.cn'] },
  },
  {
    name: 'web',
    field: f.web(label),
    taken: [
      ['https://www.huamei.cn/a?b=1#c', 'https://www.huamei.cn/a?b=1#c', 'https://www.huamei.cn/a?b=1#c'],
      ['http://10.0.0.1:8080/', 'http://10.0.0.1:8080/', 'http://10.0.0.1:8080/'],
      ['www.huamei.cn', 'https://www.huamei.cn', 'https://www.huamei.cn'],
      ['huamei.cn:8443/x', 'https://huamei.cn:8443/x', 'https://huamei.cn:8443/x'],
    ],
    refused: {
      '网址只能以 http:// 或 https:// 开头': ['javascript:alert(1)', 'JavaScript:alert(1)', 'ftp://a.cn', 'data:text/html,x', 'mailto:a@b.cn'],
      '网址不对，例如 https://www.company.cn': ['华美', 'https://', 'https://a', 'https://a .cn', 'http:///x y'],
      网址里不能带用户名和密码: ['https://user:pass@a.cn', 'https://bank.cn@evil.cn'],
    },
  },
  {
    name: 'address',
    field: f.address(label),
    taken: [
      [westLakeText, westLake, westLakeText],
      [westLake, westLake, westLakeText],
      [JSON.stringify({ ...westLake, area: ['随便写的'] }), westLake, westLakeText],
      [' 中国 浙江 杭州 西湖区 文三路 1 号', westLake, westLakeText],
      ['杭州市西湖区文三路 1 号', westLake, westLakeText],
      ['北京市北京市朝阳区建国路 93 号', { code: '110105', area: ['北京市', '朝阳区'], street: '建国路 93 号' }, '北京市朝阳区建国路 93 号'],
      ['湖北省仙桃市沔州大道 1 号', { code: '429004', area: ['湖北省', '仙桃市'], street: '沔州大道 1 号' }, '湖北省仙桃市沔州大道 1 号'],
      ['义乌市稠州北路 1 号', { code: '330782', area: ['浙江省', '金华市', '义乌市'], street: '稠州北路 1 号' }, '浙江省金华市义乌市稠州北路 1 号'],
      ['广东省东莞市虎门镇银龙路 3 号', { code: '441900121', area: ['广东省', '东莞市', '虎门镇'], street: '银龙路 3 号' }, '广东省东莞市虎门镇银龙路 3 号'],
      ['香港特别行政区中环 1 号', { code: '81', area: ['香港特别行政区'], street: '中环 1 号' }, '香港特别行政区中环 1 号'],
      [{ code: '3301', street: '' }, { code: '3301', area: ['浙江省', '杭州市'], street: '' }, '浙江省杭州市'],
    ],
    refused: {
      // 南京路 is no city, 朝阳区 stands in two, 鼓楼区 in four; a village alone is anywhere.
      '认不出省、市、区县，请先选择，再填街道门牌': [
        '南京路 1 号',
        '朝阳区建国路 1 号',
        '鼓楼区 1 号',
        '文三路 1 号',
        { code: '33x', street: '1' },
        { street: '1' },
      ],
      '行政区划已有变更，请重新选择省、市、区县': [{ code: '339999', area: ['浙江省'], street: '1' }],
      请填写地址: [5, []],
      '最多 200 个字': [{ code: '330106', street: '长'.repeat(201) }],
    },
    unkept: ['浙江省杭州市', 'x'],
  },
]

const codes: readonly Face[] = [
  {
    name: 'code',
    field: f.code(label, { max: 8 }),
    taken: [
      ['k001', 'K001', 'K001'],
      ['Ｋ００１', 'K001', 'K001'],
      ['a-1_b./c', 'A-1_B./C', 'A-1_B./C'],
    ],
    refused: { '只能用字母、数字和 - _ . /': ['甲001', 'K 001'], '最多 8 个字': ['K00000001'] },
  },
  { name: 'code with a form of its own', field: f.code(label, { pattern: /^\S+$/ }), taken: [['Ht-甲1', 'Ht-甲1', 'Ht-甲1']], refused: { 格式不对: ['a b'] } },
  {
    name: 'creditCode',
    field: f.creditCode(label),
    taken: [['91350100m000100y43', '91350100M000100Y43', '91350100M000100Y43']],
    refused: {
      '统一社会信用代码校验位不符，请逐位核对执照': ['91350100M000100Y44'],
      '统一社会信用代码应为 18 位': ['9135'],
      '统一社会信用代码不含 I、O、S、V、Z，请核对执照': ['91350100M000100Y4O'],
    },
  },
  {
    name: 'identity',
    field: f.identity(label, { seenBy: ['lead'] }),
    // The example of GB 11643 itself.
    taken: [
      ['11010519491231002x', '11010519491231002X', '11010519491231002X'],
      ['４４０５２４ １８８００１０１ ００１４', '440524188001010014', '440524188001010014'],
    ],
    refused: {
      '身份证号应为 18 位': ['110105491231002', '1101051949123100'],
      '身份证号前 17 位是数字，末位是数字或 X': ['1101051949123100AX', 'X10105194912310023'],
      '身份证号中的出生日期不存在，请核对证件': ['110105194902300021', '110105194913310025'],
      '身份证号校验位不符，请逐位核对证件': ['110105194912310021', '110105194912310012'],
      请填写文字: [{}],
    },
    unkept: ['1101051949123100', '11010519491231002x'],
    covered: '110105********002X',
  },
  {
    name: 'bankCard',
    field: f.bankCard(label, { seenBy: ['finance'] }),
    taken: [
      ['6222 0212 3456 7894', '6222021234567894', '6222 0212 3456 7894'],
      ['4111-1111-1111-1111', '4111111111111111', '4111 1111 1111 1111'],
    ],
    refused: {
      '银行卡号应为 12 到 19 位数字': ['62220212345', '62220212345678901234', '6222O21234567894'],
      '银行卡号校验位不符，请逐位核对卡面': ['6222021234567890', '6222021234567849'],
    },
    unkept: ['6222 0212 3456 7894'],
    covered: '************7894',
  },
  {
    name: 'serial',
    field: f.serial(label, 'LW{yyyy}-{0000}'),
    taken: [['lw2026-0001', 'LW2026-0001', 'LW2026-0001']],
    refused: { 编号里不能有空格: ['LW 1'], 请填写文字: [{}] },
  },
]

const numbers: readonly Face[] = [
  {
    name: 'count',
    field: f.count(label, { min: 0, max: 720, unit: ['份', 'copies'] }),
    taken: [
      ['３０', 30, '30'],
      [720, 720, '720'],
      ['1,0', 10, '10'],
      ['12 份', 12, '12'],
    ],
    refused: { '不能小于 0': ['-1'], '不能大于 720': ['721'], 请填写整数: ['1.5', '1e3', 'abc', '12 箱'], 请填写数字: [Number.NaN, true] },
  },
  {
    name: 'quantity',
    field: f.quantity(label, { min: '0.000001' }),
    taken: [
      ['1200.50', '1200.5', '1,200.5'],
      ['１２', '12', '12'],
      ['1,234', '1234', '1,234'],
    ],
    refused: {
      '不能小于 0.000001': ['0', '-1'],
      '最多 6 位小数': ['1.0000001'],
      '请填写数量，例如 120': ['1e3', 'NaN', 'Infinity', '(5)', '12 箱'],
      '数字过大，最多 12 位整数': ['1234567890123'],
    },
  },
  {
    name: 'quantity with a unit',
    field: f.quantity(label, { unit: ['箱', 'Box'] }),
    taken: [
      ['12 箱', '12', '12'],
      ['1.5BOX', '1.5', '1.5'],
    ],
    refused: { '请填写数量，例如 120': ['12 瓶', '箱'] },
  },
  {
    name: 'money',
    field: f.money(label, { min: '0' }),
    taken: [
      ['1,234.50', '1234.50', '1,234.50'],
      ['５', '5.00', '5.00'],
      [0.1, '0.10', '0.10'],
    ],
    refused: {
      金额最多两位小数: ['12.345'],
      '不能小于 0': ['-0.01'],
      '请填写金额，例如 1234.50': ['1e3', '￥', 'NaN'],
      请填写数字: [Number.POSITIVE_INFINITY],
      '金额过大，最多 15 位整数': ['99999999999999999999'],
    },
  },
  {
    name: 'price',
    field: f.price(label),
    taken: [
      ['45.80', '45.8', '45.80'],
      ['0.3333333333333', '0.3333333333333', '0.3333333333333'],
    ],
    refused: { '最多 13 位小数': ['0.33333333333333'], '请填写单价，例如 45.80': ['1e-3', 'x'] },
  },
  {
    name: 'rate',
    field: f.rate(label),
    taken: [
      ['13%', '0.13', '13%'],
      ['0.09', '0.09', '9%'],
      ['１３％', '0.13', '13%'],
      ['0', '0', '0%'],
    ],
    refused: { '比率应在 0 到 100% 之间': ['13', '-1%', '101%'], '请填写比率，例如 13% 或 0.13': ['x'] },
    unkept: ['1.1', '-0.1'],
  },
  {
    name: 'percent',
    field: f.percent(label),
    taken: [
      ['12.5', '12.5', '12.5%'],
      ['12.50%', '12.5', '12.5%'],
      ['１２０％', '120', '120%'],
      [-3, '-3', '-3%'],
      ['0.000001', '0.000001', '0.000001%'],
    ],
    refused: {
      '请填写百分数，例如 12.5 或 12.5%': ['x', '%', '5%%', '1e2'],
      '最多 6 位小数': ['0.0000001'],
      '数字过大，最多 12 位整数': ['1234567890123'],
      请填写数字: [null, true],
    },
  },
  { name: 'percent with a least', field: f.percent(label, { min: '0' }), taken: [['0', '0', '0%']], refused: { '不能小于 0': ['-0.5'] } },
]

const times: readonly Face[] = [
  {
    name: 'day',
    field: f.day(label),
    taken: [
      ['2026-03-02', '2026-03-02', '2026-03-02'],
      ['2026/3/2', '2026-03-02', '2026-03-02'],
      ['2026年3月2日', '2026-03-02', '2026-03-02'],
      ['20260302', '2026-03-02', '2026-03-02'],
    ],
    refused: {
      '没有这一天，请核对日期': ['2026-02-30', '2026-13-01'],
      '年份应在 1900 至 2199 之间，请核对': ['9999-12-31', '2200-01-01', '1899-12-31'],
      '请填写日期，例如 2026-03-02': ['yesterday'],
      请填写日期: [{}],
    },
  },
  {
    name: 'month',
    field: f.month(label),
    taken: [['2026-03', '2026-03', '2026-03']],
    refused: { '没有这个月份，请核对': ['2026-13'], '年份应在 1900 至 2199 之间，请核对': ['2200-01'], '请填写月份，例如 2026-03': ['2026'] },
  },
  {
    name: 'moment',
    field: f.moment(label),
    taken: [['2026-03-02T16:30:00Z', '2026-03-02T16:30:00.000Z', '2026-03-03 00:30']],
    refused: {
      '没有这个时间，请核对': ['2026-03-02T25:00:00Z'],
      '年份应在 1900 至 2199 之间，请核对': ['9998-03-02T05:00:00Z'],
      '请填写日期和时间，例如 2026-03-02 09:00': ['now!'],
    },
  },
]

const picks: readonly Face[] = [
  {
    name: 'choice',
    field: f.choice(label, natures),
    taken: [
      ['sale', 'sale', '销售'],
      ['赠品', 'gift', '赠品'],
      ['GIFT', 'gift', '赠品'],
      ['赠 品', 'gift', '赠品'],
    ],
    refused: { '只能是：销售、赠品': ['sold', '', 'constructor', '__proto__', ['sale'], {}] },
    unkept: ['sold'],
  },
  {
    name: 'choices',
    field: f.choices(label, natures),
    taken: [[['sale', '赠品'], ['gift', 'sale'], '赠品、销售']],
    refused: { '只能是：销售、赠品': [['sold'], [['sale']]] },
    unkept: ['{sold}'],
  },
  {
    name: 'flag',
    field: f.flag(label),
    taken: [
      [true, true, '是'],
      ['否', false, '否'],
      ['true', true, '是'],
    ],
    refused: { '请填「是」或「否」': ['maybe', 2] },
  },
  { name: 'ref', field: f.ref(label, 'customer'), taken: [[id, id, id]], refused: { '编号格式不对，请从列表中重新选择': ['not-an-id', 5, `${id}x`] } },
  { name: 'person, a ref', field: f.person(label, { initial: 'me' }), taken: [[id, id, id]], refused: { '编号格式不对，请从列表中重新选择': ['me', '王强'] } },
  {
    name: 'refs',
    field: f.refs(label, 'person'),
    taken: [
      [[other, id.toUpperCase(), other], [other, id], `${other}、${id}`],
      [id, [id], id],
      [`${id}，${other}`, [id, other], `${id}、${other}`],
    ],
    refused: {
      '编号格式不对，请从列表中重新选择': [['x'], [id, 5], `${id}-${other}`],
      请至少选择一项: [[], ['']],
      '最多选择 200 项': [Array.from({ length: 201 }, (_, n) => `018f4e2a-0000-7000-8000-${String(n).padStart(12, '0')}`)],
    },
    unkept: ['{}'],
  },
  {
    name: 'lineOf',
    field: f.lineOf(label, 'salesOrder', 'lines'),
    taken: [[id.toUpperCase(), id, id]],
    refused: { '编号格式不对，请从列表中重新选择': ['1'] },
  },
]

const held: readonly Face[] = [
  {
    name: 'files',
    field: f.files(label, { most: 2 }),
    taken: [
      [[other, id.toUpperCase(), other], [other, id], '2 个文件'],
      [`${id}, ${other}`, [id, other], '2 个文件'],
    ],
    refused: { '编号格式不对，请从列表中重新选择': [['x'], [id, 5], `${id}-${other}`], '最多放 2 个，请删去多余的': [[id, other, `${id.slice(0, -1)}7`]] },
    unkept: ['x', `${id} x`, `${id},${other}`],
  },
  {
    name: 'photo',
    field: f.photo(label),
    taken: [[[id], [id], '1 张照片']],
    refused: { '编号格式不对，请从列表中重新选择': [['x']], '最多放 9 个，请删去多余的': [Array.from({ length: 10 }, (_, n) => id.slice(0, -2) + (10 + n))] },
    unkept: ['x'],
  },
  {
    name: 'signature',
    field: f.signature(label),
    taken: [[id, id, '已签名']],
    refused: { '编号格式不对，请从列表中重新选择': ['x', [id], 5] },
    unkept: [`${id} ${other}`],
  },
]

/** One face a kind, at least; the test body is the same for all. */
export const faces: readonly Face[] = [...words, ...codes, ...numbers, ...times, ...picks, ...held]
