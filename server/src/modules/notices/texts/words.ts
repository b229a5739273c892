import type { Locale } from './index.ts'

/** Words for the codes that facts carry. */
const PROBLEMS = {
  'zh-CN': {
    not_received: '没有收到',
    not_as_described: '与描述不符',
    damaged: '商品损坏',
    counterfeit: '疑似假货',
    carrier_silent: '物流没有动静',
    other: '其他问题',
  },
  'zh-TW': {
    not_received: '沒有收到',
    not_as_described: '與描述不符',
    damaged: '商品損壞',
    counterfeit: '疑似仿冒品',
    carrier_silent: '物流沒有動靜',
    other: '其他問題',
  },
  en: {
    not_received: 'not received',
    not_as_described: 'not as described',
    damaged: 'damaged',
    counterfeit: 'counterfeit',
    carrier_silent: 'no news from the carrier',
    other: 'something else',
  },
} as const satisfies Record<Locale, Record<string, string>>

const FAILURES = {
  'zh-CN': {
    account_closed: '收款账户已注销',
    account_invalid: '收款账户信息有误',
    balance_insufficient: '支付机构余额不足',
    refused: '支付机构拒绝',
  },
  'zh-TW': {
    account_closed: '收款帳戶已結清',
    account_invalid: '收款帳戶資料有誤',
    balance_insufficient: '支付機構餘額不足',
    refused: '支付機構拒絕',
  },
  en: {
    account_closed: 'the account is closed',
    account_invalid: 'the account details are wrong',
    balance_insufficient: 'the institution’s balance is too low',
    refused: 'the institution refused',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** What stands for the title of an item that cannot be shown any more. */
export const SOME_ITEM = { 'zh-CN': '这件商品', 'zh-TW': '這件商品', en: 'the item' } as const

export const QUOTES = { 'zh-CN': '“”', 'zh-TW': '「」', en: '“”' } as const

export function problemWord(locale: Locale, code: string): string {
  const words: Readonly<Record<string, string>> = PROBLEMS[locale]
  return words[code] ?? PROBLEMS[locale].other
}

/** Causes that a person cannot act on are all told as "refused"; the code is in the operator's list. */
export function failureWord(locale: Locale, code: string): string {
  const words: Readonly<Record<string, string>> = FAILURES[locale]
  return words[code] ?? FAILURES[locale].refused
}

const ZONES: Readonly<Record<string, Record<Locale, string>>> = {
  'Asia/Shanghai': { 'zh-CN': '北京时间', 'zh-TW': '北京時間', en: 'Beijing time' },
  'America/Sao_Paulo': { 'zh-CN': '巴西利亚时间', 'zh-TW': '巴西利亞時間', en: 'Brasília time' },
}

/** What people call a time zone; one that nobody has named here yet goes by its IANA name. */
export function zoneWord(locale: Locale, timeZone: string): string {
  return ZONES[timeZone]?.[locale] ?? timeZone
}

/** What an e-mail says besides the notice. */
export const MAIL = {
  'zh-CN': { open: '查看详情：', why: '你收到这封邮件，是因为你在{market}有账户。' },
  'zh-TW': { open: '查看詳情：', why: '你收到這封信，是因為你在{market}有帳號。' },
  en: {
    open: 'See the details: ',
    why: 'You get this e-mail because you have an account at {market}.',
  },
} as const satisfies Record<Locale, Record<string, string>>
