/**
 * Goods as a market of this size would list them: a few things are everywhere, most are rare, and
 * the same words come back in every second description. The same `at` is always the same listing.
 */
export interface BenchGoods {
  readonly title: string
  readonly description: string
  readonly category: string
  readonly grade: 'new' | 'like_new' | 'good' | 'fair' | 'parts'
  readonly brand: string
  readonly priceMinor: number
  readonly delivery: readonly ('courier' | 'pickup')[]
}

interface Kind {
  readonly category: string
  readonly names: readonly [cn: string, tw: string, en: string]
  readonly brands: readonly string[]
  readonly models: readonly string[]
}

const list = (text: string) => text.split(' ')

const KINDS: readonly Kind[] = [
  kind(
    'mobile_phones',
    '手机|手機|phone',
    '苹果 小米 华为 三星 vivo OPPO 一加 Sony',
    'iPhone13 iPhone14Pro iPhone15 13Ultra Mate60 S23 X100 Find-X7',
  ),
  kind(
    'laptops',
    '笔记本电脑|筆記型電腦|laptop',
    '联想 苹果 戴尔 华硕 惠普 微软',
    'ThinkPad-X1 MacBookAir MacBookPro XPS13 ZenBook Surface',
  ),
  kind(
    'headphones',
    '耳机|耳機|headphones',
    '索尼 Bose 森海塞尔 AKG 铁三角 Apple',
    'WH-1000XM4 QC45 HD600 K701 M50x AirPods',
  ),
  kind(
    'digital_cameras',
    '微单相机|無反相機|mirrorless camera',
    '索尼 佳能 尼康 富士 松下',
    'A7M4 R6 Z6 X-T30 GH5 A6400',
  ),
  kind(
    'film_cameras',
    '胶片相机|底片相機|film camera',
    '海鸥 尼康 佳能 奥林巴斯 凤凰 Pentax',
    'DF-1 FM2 AE-1 OM-1 DC303 K1000',
  ),
  kind(
    'lenses',
    '定焦镜头|定焦鏡頭|prime lens',
    '佳能 尼康 适马 腾龙 蔡司',
    '50mm 35mm 85mm 24-70 70-200',
  ),
  kind(
    'consoles',
    '游戏机|遊戲機|game console',
    '任天堂 索尼 微软',
    'Switch PS5 PS4Pro XboxSeriesX 3DS',
  ),
  kind(
    'video_games',
    '游戏卡带|遊戲卡匣|game',
    '任天堂 卡普空 世嘉 光荣',
    '塞尔达 马力欧 怪物猎人 女神异闻录 三国志',
  ),
  kind(
    'printed_books',
    '图书|書籍|book',
    '人民文学 商务印书馆 中华书局 三联 Penguin',
    '红楼梦 三体 围城 史记 活着 Dune Ulysses',
  ),
  kind(
    'records',
    '黑胶唱片|黑膠唱片|vinyl record',
    '滚石 飞碟 EMI Decca',
    '张国荣 邓丽君 罗大佑 Beatles Bach',
  ),
  kind(
    'bicycles',
    '自行车|腳踏車|bicycle',
    '捷安特 美利达 永久 凤凰 Brompton 大行',
    'TCR ATX660 公爵600 P8 C-Line',
  ),
  kind(
    'shoes',
    '运动鞋|運動鞋|sneakers',
    '耐克 阿迪达斯 李宁 匡威 NewBalance',
    'AJ1 990v5 Stan-Smith 韦德之道 1970s',
  ),
  kind('bags', '双肩包|後背包|backpack', '北极狐 Herschel 新秀丽 Coach', 'Kanken 20L 帆布 真皮'),
  kind(
    'outerwear',
    '羽绒服|羽絨衣|down jacket',
    '优衣库 北面 波司登 始祖鸟',
    '1996 极寒 轻薄 长款',
  ),
  kind(
    'guitars',
    '民谣吉他|木吉他|acoustic guitar',
    '雅马哈 泰勒 马丁 Fender',
    'F310 214ce D28 CD60',
  ),
  kind('lamps', '台灯|檯燈|desk lamp', '宜家 飞利浦 松下 明基', 'FORSA 皓目 致皓 WiT'),
  kind(
    'chairs_sofas',
    '办公椅|辦公椅|office chair',
    '西昊 赫曼米勒 宜家 保友',
    'M57 Aeron MARKUS 金豪',
  ),
  kind('tables_storage', '书桌|書桌|desk', '宜家 无印良品 林氏木业', 'LINNMON 实木 升降 120cm'),
  kind(
    'kitchen_appliances',
    '电饭煲|電鍋|rice cooker',
    '美的 苏泊尔 虎牌 象印 大同',
    '4L 3L IH TAC-11',
  ),
  kind(
    'home_appliances',
    '吸尘器|吸塵器|vacuum cleaner',
    '戴森 小米 飞利浦 追觅',
    'V8 V11 G10 FC9',
  ),
  kind(
    'strollers_seats',
    '婴儿推车|嬰兒推車|stroller',
    'Yoyo 好孩子 Bugaboo Cybex',
    'Fox3 D850 Mios',
  ),
  kind('toys', '积木|積木|building bricks', '乐高 万代 布鲁可', '10300 42143 MG RG'),
  kind('figures_models', '手办|公仔|figure', '万代 良笑社 寿屋', '初音 高达 鬼灭 EVA'),
  kind(
    'watches',
    '手表|手錶|watch',
    '卡西欧 精工 西铁城 天梭 上海',
    'G-SHOCK SKX007 BN0150 PRX 7120',
  ),
  kind('pens_stationery', '钢笔|鋼筆|fountain pen', '百乐 写乐 凌美 英雄', '74 1911 Safari 616'),
  kind('monitors', '显示器|螢幕|monitor', '戴尔 LG 明基 AOC', 'U2720Q 27UP850 PD2700 24寸'),
]

function kind(category: string, names: string, brands: string, models: string): Kind {
  const [cn = '', tw = '', en = ''] = names.split('|')
  return { category, names: [cn, tw, en], brands: list(brands), models: list(models) }
}

const STATES = {
  cn: ['九成新', '几乎没用过', '自用', '箱说全', '无拆无修', '低价出', '闲置转让', '女生自用'],
  tw: ['九成新', '少用', '自用', '盒裝完整', '可面交', '便宜賣', '搬家出清', '保固內'],
  en: ['barely used', 'excellent condition', 'boxed', 'moving sale', 'fully working', 'rare'],
}

const SENTENCES = {
  cn: '去年双十一在官方旗舰店买的，有购买记录。|功能一切正常，支持当面验货。|因为搬家所以出掉，价格可以小刀。|外观有轻微使用痕迹，不影响使用，介意勿拍。|顺丰包邮，偏远地区除外。|配件齐全，包装盒还在。|电池健康度良好，没有进过水。|买来用了不到十次，一直放在柜子里。|看好再拍，拍下后两天内发货。|同城可以自提，在地铁站附近。'.split(
    '|',
  ),
  tw: '去年在百貨公司購入，有發票。|功能正常，歡迎面交試用。|因為換新所以售出，價格可議。|外觀有些微使用痕跡，介意者勿下標。|可寄超商，運費另計。|配件齊全，原廠盒都在。|放在防潮箱保存，很愛惜。|買來沒用幾次，放著可惜。|下單前請先詢問。|台北車站附近可面交。'.split(
    '|',
  ),
  en: 'Bought new last year and hardly used since.|Everything works as it should.|Selling because I am moving abroad.|Light marks from normal use, please see the photos.|Original box and charger included.|Collection preferred, shipping possible.|From a smoke free and pet free home.|Price is negotiable within reason.|Ships within two days.|Happy to answer any questions.'.split(
    '|',
  ),
}

const GRADES = ['new', 'like_new', 'like_new', 'good', 'good', 'good', 'fair', 'parts'] as const

/** The goods numbered `at`. */
export function benchGoods(at: number): BenchGoods {
  const random = sequence(at + 1)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
  // Squaring favours the first ones, as phones and laptops outnumber fountain pens.
  const zipf = <T>(from: readonly T[]) => from[Math.floor(random() ** 2 * from.length)] as T
  const { category, names, brands, models } = zipf(KINDS)
  const language = pick(['cn', 'cn', 'cn', 'tw', 'tw', 'en'] as const)
  const name = names[language === 'cn' ? 0 : language === 'tw' ? 1 : 2]
  const brand = zipf(brands)
  const used = random() < 0.35 ? (language === 'en' ? 'used' : '二手') : ''
  const words = [used, brand, zipf(models), name, pick(STATES[language])]
  if (random() < 0.3)
    words.push(`${Math.floor(random() * 900) + 100}${pick(['', 'G', 'cm', '号'])}`)
  const sentences = Array.from({ length: 3 + Math.floor(random() * 6) }, () =>
    pick(SENTENCES[language]),
  )
  return {
    title: words.filter(Boolean).join(' ').slice(0, 80),
    description: sentences.join(language === 'en' ? ' ' : ''),
    category,
    grade: pick(GRADES),
    brand,
    priceMinor: 500 + Math.floor(random() ** 4 * 2_000_000),
    delivery: random() < 0.5 ? ['courier', 'pickup'] : ['courier'],
  }
}

/** A small pseudo-random sequence (mulberry32), so that every run measures the same market. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
