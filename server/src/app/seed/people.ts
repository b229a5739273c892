import type { PersonId } from '../../kernel/id.ts'
import type { Level } from '../../kernel/limit.ts'
import type { DemoPerson, Locale } from '../../modules/identity/index.ts'
import type { Address, PayoutAccount } from '../../modules/vault/index.ts'

export type PersonKey = 'lin' | 'zhou' | 'chen' | 'hsu' | 'maya' | 'daniel' | 'zhao' | 'su'

/** One of the people of the demo market. All of them are invented. */
export interface SeedPerson extends Omit<DemoPerson, 'id'> {
  readonly id: PersonId
  readonly displayName: string
  readonly email: string
  readonly locale: Locale
  readonly address: Address
  readonly payoutAccount: PayoutAccount
  /** How far they have come with their real names. */
  readonly level: Level
  /** How long they have been here, in days: longer than anything that they sell or buy. */
  readonly daysHere: number
}

// Ids are fixed, so that a seed that was interrupted finds what it has already done.
const id = (number: string): PersonId => `person_01kdseed0000000000000000${number}`

export const PEOPLE: Readonly<Record<PersonKey, SeedPerson>> = {
  lin: {
    id: id('01'),
    displayName: '林小满',
    email: 'lin@demo.goodhand.example',
    locale: 'zh-CN',
    role: 'seller',
    level: 3,
    daysHere: 212,
    intro: {
      'zh-CN': '上海的平面设计师，正在断舍离。她的几件东西已经有人付了钱。',
      'zh-TW': '上海的平面設計師，正在斷捨離。她有幾件東西已經有人付款。',
      en: 'A designer in Shanghai clearing out her flat. Some of her things are already paid for.',
    },
    address: {
      recipient: '林小满',
      phone: '13800001001',
      region: 'CN',
      province: '上海市',
      city: '上海市',
      district: '徐汇区',
      street: '安福路示例弄 8 号 302 室',
      postcode: '200031',
    },
    payoutAccount: { kind: 'wallet', holder: '林小满', number: 'lin-xiaoman' },
  },
  zhou: {
    id: id('02'),
    displayName: '周老师的旧物',
    email: 'zhou@demo.goodhand.example',
    locale: 'zh-CN',
    role: 'seller',
    level: 3,
    daysHere: 388,
    intro: {
      'zh-CN': '成都的退休物理老师，卖相机、钢笔和老物件，写得最细。',
      'zh-TW': '成都的退休物理老師，賣相機、鋼筆和老物件，寫得最仔細。',
      en: 'A retired physics teacher in Chengdu with cameras, pens and old things, all described to the screw.',
    },
    address: {
      recipient: '周建国',
      phone: '13800001002',
      region: 'CN',
      province: '四川省',
      city: '成都市',
      district: '青羊区',
      street: '少城示例巷 21 号',
      postcode: '610015',
    },
    payoutAccount: { kind: 'wallet', holder: '周建国', number: 'zhou-laoshi' },
  },
  chen: {
    id: id('03'),
    displayName: '陳思妤',
    email: 'chen@demo.goodhand.example',
    locale: 'zh-TW',
    role: 'seller',
    level: 2,
    daysHere: 97,
    intro: {
      'zh-CN': '台北的新手妈妈，孩子长大了，推车和积木等着下一家。',
      'zh-TW': '台北的新手媽媽，孩子長大了，推車和積木等著下一家。',
      en: 'A young mother in Taipei. The pram and the bricks are waiting for the next child.',
    },
    address: {
      recipient: '陳思妤',
      phone: '0912000103',
      region: 'TW',
      province: '台北市',
      city: '台北市',
      district: '大安區',
      street: '示例街 12 巷 3 號 5 樓',
      postcode: '106',
    },
    payoutAccount: { kind: 'wallet', holder: '陳思妤', number: 'siyu-chen' },
  },
  hsu: {
    id: id('04'),
    displayName: '許志豪',
    email: 'hsu@demo.goodhand.example',
    locale: 'zh-TW',
    role: 'seller',
    level: 2,
    daysHere: 143,
    intro: {
      'zh-CN': '高雄的单车和露营爱好者，喜欢当面交易。',
      'zh-TW': '高雄的單車和露營愛好者，喜歡面交。',
      en: 'Rides and camps around Kaohsiung and prefers to hand things over in person.',
    },
    address: {
      recipient: '許志豪',
      phone: '0912000104',
      region: 'TW',
      province: '高雄市',
      city: '高雄市',
      district: '鹽埕區',
      street: '示例路 77 號',
      postcode: '803',
    },
    payoutAccount: { kind: 'wallet', holder: '許志豪', number: 'hao-rides' },
  },
  maya: {
    id: id('05'),
    displayName: 'Maya Lindqvist',
    email: 'maya@demo.goodhand.example',
    locale: 'en',
    role: 'seller',
    level: 2,
    daysHere: 301,
    intro: {
      'zh-CN': '要从上海搬回哥德堡的瑞典翻译，家具和唱机带不走。',
      'zh-TW': '要從上海搬回哥特堡的瑞典譯者，家具和唱機帶不走。',
      en: 'A translator moving from Shanghai back to Gothenburg. The furniture cannot come along.',
    },
    address: {
      recipient: 'Maya Lindqvist',
      phone: '13800001005',
      region: 'CN',
      province: '上海市',
      city: '上海市',
      district: '静安区',
      street: '示例路 135 弄 6 号 401',
      postcode: '200040',
    },
    payoutAccount: { kind: 'wallet', holder: 'Maya Lindqvist', number: 'maya.lindqvist' },
  },
  daniel: {
    id: id('06'),
    displayName: 'Daniel Okafor',
    email: 'daniel@demo.goodhand.example',
    locale: 'en',
    role: 'buyer',
    level: 2,
    daysHere: 176,
    intro: {
      'zh-CN': '在台北教英文，晚上看星星。买得多，偶尔也卖。',
      'zh-TW': '在台北教英文，晚上看星星。買得多，偶爾也賣。',
      en: 'Teaches in Taipei and watches the stars. Buys a lot, sells now and then.',
    },
    address: {
      recipient: 'Daniel Okafor',
      phone: '0912000106',
      region: 'TW',
      province: '台北市',
      city: '台北市',
      district: '中山區',
      street: '示例路二段 9 號 8 樓之 2',
      postcode: '104',
    },
    payoutAccount: { kind: 'wallet', holder: 'Daniel Okafor', number: 'daniel.okafor' },
  },
  zhao: {
    id: id('07'),
    displayName: '赵一鸣',
    email: 'zhao@demo.goodhand.example',
    locale: 'zh-CN',
    role: 'buyer',
    level: 1,
    daysHere: 54,
    intro: {
      'zh-CN': '深圳的大学生，买二手数码，手头的订单处在不同的阶段。',
      'zh-TW': '深圳的大學生，買二手 3C，手上的訂單處在不同的階段。',
      en: 'A student in Shenzhen who buys used electronics. His orders are in every stage.',
    },
    address: {
      recipient: '赵一鸣',
      phone: '13800001007',
      region: 'CN',
      province: '广东省',
      city: '深圳市',
      district: '南山区',
      street: '示例大学学生公寓 4 栋 612',
      postcode: '518055',
    },
    payoutAccount: { kind: 'wallet', holder: '赵一鸣', number: 'yiming-zhao' },
  },
  su: {
    id: id('08'),
    displayName: '苏黎',
    email: 'su@demo.goodhand.example',
    locale: 'zh-CN',
    role: 'administrator',
    level: 3,
    daysHere: 400,
    intro: {
      'zh-CN': '集市的管理员：看账目、对账，裁定有问题的交易，还能把时钟往前拨。',
      'zh-TW': '市集的管理員：看帳目、對帳，裁定有問題的交易，還能把時鐘往前撥。',
      en: 'Runs the market: books, reconciliation, trades with a problem, and the clock.',
    },
    address: {
      recipient: '苏黎',
      phone: '13800001008',
      region: 'CN',
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      street: '示例路 1 号',
      postcode: '310012',
    },
    payoutAccount: { kind: 'wallet', holder: '苏黎', number: 'su-li' },
  },
}
