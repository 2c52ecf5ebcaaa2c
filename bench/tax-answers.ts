/**
 * The classes that one person, reading the table's own explanations, judged right for these names; written down before the search was held against them for the last
 * group, after for the others. Where two classes can be defended the answer is the one under which such goods are usually invoiced: flavoured teas as 精制茶, oyster
 * sauce as 复合调味品, roasted nuts as 焙、炒加工坚果. No tax adviser has read it.
 */
const demo: readonly (readonly [code: string, names: string])[] = [
  ['103030801', '西湖龙井 碧螺春 安吉白茶 黄山毛峰 祁门红茶 正山小种 铁观音 大红袍 茉莉花茶 普洱熟饼'],
  ['103020602', '金标生抽 老抽王 黄豆酱 豆瓣酱 甜面酱 蒸鱼豉油 零添加酱油 味极鲜'],
  ['103020604', '火锅底料 酸菜鱼调料 麻辣香锅料 鸡精 十三香 蚝油'],
  ['103030705', '冰红茶 茉莉蜜茶 乌龙茶饮'],
  ['103030799', '凉茶'],
  ['103030702', '橙汁饮料 酸梅汤 山楂汁'],
  ['103030703', '椰子汁'],
  ['103020101', '绿豆糕 桂花糕 核桃酥 凤梨酥 蛋黄酥 定胜糕 麻花 沙琪玛'],
  ['103020103', '苏打饼干 芝麻薄饼 曲奇礼盒 威化饼'],
  ['103020201', '大白兔奶糖 花生酥糖 梨膏糖 高粱饴'],
  ['103020402', '全脂奶粉 奶酪棒 炼乳'],
  ['10301020101', '东北珍珠米 五常稻花香 丝苗米 泰国香米'],
  ['10301020103', '糯米'],
  ['103010101', '高筋面粉 饺子粉 全麦粉'],
  ['10301050103', '压榨菜籽油'],
  ['10301050104', '花生油 玉米胚芽油 山茶油'],
  ['103010803', '酱牛肉 卤鸭脖'],
  ['103010804', '金华火腿片 广式腊肠'],
  ['103020503', '金枪鱼罐头 豆豉鲮鱼 凤尾鱼罐头'],
  ['103011302', '五香豆干 腐乳 素鸡'],
  ['10103030301', '枣花蜂蜜 槐花蜂蜜'],
  ['103020302', '猪肉水饺 黑芝麻汤圆 小笼包'],
  ['103011107', '临安山核桃 炭烧腰果'],
]

/** Of the names in jshERP's demo data and templates three say what is sold; the rest are 商品1, 商品test and the like. */
const jsherp: typeof demo = [
  ['103030701', '可乐test'],
  ['10303030', '啤酒test'],
  ['1040201', '衣服'],
]

/** Goods and services of other trades, not looked at while the search was made. A class that has others below it takes any of them as right. */
const others: typeof demo = [
  ['106010504', '婴儿湿巾'],
  ['1080411', '镀锌铁丝'],
  ['107020601 107020602 1070206', '草甘膦农药'],
  ['1070208', '内墙乳胶漆'],
  ['10402', '羽绒服'],
  ['104011306', '棉袜'],
  ['1040204', '女式凉鞋'],
  ['1080401 1080402', '铝合金窗'],
  ['1080416', '不锈钢挂锁'],
  ['10801100 1080110', '钢化玻璃'],
  ['10801020 1080101', '水泥'],
  ['1080103', '商品混凝土'],
  ['107060103', 'PVC塑料管'],
  ['107060101', '保鲜膜'],
  ['10604020103', 'HB铅笔'],
  ['106040109', '液体胶水'],
  ['106040601', '比赛用篮球'],
  ['10604060203', '羽毛球拍'],
  ['1060407', '立式钢琴'],
  ['103030500 1030305', '赤霞珠葡萄酒'],
  ['103030400 1030304', '绍兴黄酒'],
  ['103020901', '香草冰淇淋'],
  ['10301090 1030109', '冻虾仁'],
  ['10301140 1030114', '松花皮蛋'],
  ['103011004', '四川泡菜'],
  ['10301120102', '玉米淀粉'],
  ['10101150104', '巨峰葡萄'],
  ['101011204 1010112', '西红柿'],
  ['107030400 1070304', '板蓝根颗粒'],
  ['1070303', '中药饮片'],
  ['109012301', '圆锥滚子轴承'],
  ['1090112', '桥式起重机'],
  ['109011900 1090119', '铜截止阀'],
  ['109040401', '电力变压器'],
  ['109040903', '同轴电缆'],
  ['109041801', '滚筒洗衣机'],
  ['109050501', '5G手机'],
  ['304030401', '会议服务费'],
  ['30403030106', '网络推广广告发布费'],
  ['30101020201', '货物运输费'],
]

const entries = (groups: typeof demo): readonly (readonly [name: string, codes: readonly string[]])[] =>
  groups.flatMap(([codes, names]) => names.split(' ').map((name) => [name, codes.split(' ')] as const))

/** Names and the beginnings of the codes that are right for them, by where the names come from. */
export const taxAnswers = { demo: entries(demo), jsherp: entries(jsherp), others: entries(others) } as const
