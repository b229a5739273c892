import type { GrantedRole } from '../../../kernel/roles.ts'
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

/** How somebody proves who they are has changed: one sentence for each change. */
const CHANGES = {
  'zh-CN': {
    password_changed: '登录密码已更改，其他设备都已退出登录',
    passkey_added: '添加了一个通行密钥',
    passkey_removed: '删除了一个通行密钥',
    authenticator_added: '开启了两步验证，绑定了验证器应用',
    authenticator_removed: '关闭了两步验证，验证器应用已解绑',
    recovery_codes_renewed: '重新生成了恢复码，旧的已失效',
    recovery_code_used: '用掉了一个恢复码',
    email_changed: '登录邮箱已更换',
    phone_changed: '绑定了用于登录的手机号',
    phone_removed: '解绑了用于登录的手机号',
  },
  'zh-TW': {
    password_changed: '登入密碼已變更，其他裝置都已登出',
    passkey_added: '新增了一把密碼金鑰',
    passkey_removed: '移除了一把密碼金鑰',
    authenticator_added: '開啟了兩步驟驗證，並連結驗證器 App',
    authenticator_removed: '關閉了兩步驟驗證，驗證器 App 已解除連結',
    recovery_codes_renewed: '重新產生了備用碼，舊的已失效',
    recovery_code_used: '用掉了一組備用碼',
    email_changed: '登入信箱已更換',
    phone_changed: '綁定了用來登入的手機號碼',
    phone_removed: '移除了用來登入的手機號碼',
  },
  en: {
    password_changed: 'your password was changed and all other devices were signed out',
    passkey_added: 'a passkey was added',
    passkey_removed: 'a passkey was removed',
    authenticator_added: 'an authenticator app was added, so signing in now takes two steps',
    authenticator_removed: 'the authenticator app was removed, and with it the second step',
    recovery_codes_renewed: 'new recovery codes were made and the old ones stopped working',
    recovery_code_used: 'one of your recovery codes was used',
    email_changed: 'your e-mail address was changed',
    phone_changed: 'a phone number was added for signing in',
    phone_removed: 'the phone number for signing in was removed',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** What stands for a browser that is not known by name. */
export const SOME_DEVICE = {
  'zh-CN': '一台新设备',
  'zh-TW': '一台新裝置',
  en: 'an unknown device',
} as const

export function changeWord(locale: Locale, code: string): string {
  const words: Readonly<Record<string, string>> = CHANGES[locale]
  return words[code] ?? code
}

const ROLES: Readonly<Record<Locale, Record<GrantedRole, string>>> = {
  'zh-CN': {
    support_agent: '客服',
    moderator: '审核员',
    mediator: '调解员',
    risk_analyst: '风控分析员',
    privacy_officer: '隐私负责人',
    auditor: '审计员',
    regulator: '监管人员',
    logistics_partner: '物流伙伴',
    inspection_partner: '验货伙伴',
    insurer: '保险伙伴',
    ip_agency: '知识产权机构',
    mediation_body: '外部调解机构',
    administrator: '管理员',
  },
  'zh-TW': {
    support_agent: '客服',
    moderator: '審核員',
    mediator: '調解員',
    risk_analyst: '風控分析員',
    privacy_officer: '隱私負責人',
    auditor: '稽核員',
    regulator: '監管人員',
    logistics_partner: '物流夥伴',
    inspection_partner: '驗貨夥伴',
    insurer: '保險夥伴',
    ip_agency: '智慧財產權機構',
    mediation_body: '外部調解機構',
    administrator: '管理員',
  },
  en: {
    support_agent: 'support agent',
    moderator: 'moderator',
    mediator: 'mediator',
    risk_analyst: 'risk analyst',
    privacy_officer: 'privacy officer',
    auditor: 'auditor',
    regulator: 'regulator',
    logistics_partner: 'logistics partner',
    inspection_partner: 'inspection partner',
    insurer: 'insurer',
    ip_agency: 'IP agency',
    mediation_body: 'mediation body',
    administrator: 'administrator',
  },
}

/** What people call a role. */
export function roleWord(locale: Locale, role: string): string {
  const words: Readonly<Record<string, string>> = ROLES[locale]
  return words[role] ?? role
}

/** Sides and grades of credit, and what moved one. */
const CREDIT = {
  'zh-CN': {
    seller: '卖家',
    buyer: '买家',
    excellent: '“优”',
    good: '“良”',
    medium: '“中”',
    poor: '“差”',
    goods_as_described: '实物与描述是否相符',
    shipping_on_time: '发货是否及时',
    communication: '沟通与守约',
    payment: '付款',
    returns_conduct: '退货退款',
    dispute_conduct: '纠纷',
    elsewhere: '从其他平台带来的信用',
    correction: '一条记录经复核撤销',
    time: '时间久了，旧交易的影响变小',
    model: '信用的计算方法有更新',
    rules: '信用规则有更新',
  },
  'zh-TW': {
    seller: '賣家',
    buyer: '買家',
    excellent: '「優」',
    good: '「良」',
    medium: '「中」',
    poor: '「差」',
    goods_as_described: '實物與描述是否相符',
    shipping_on_time: '出貨是否準時',
    communication: '溝通與守約',
    payment: '付款',
    returns_conduct: '退貨退款',
    dispute_conduct: '糾紛',
    elsewhere: '從其他平台帶來的信用',
    correction: '一筆紀錄經覆核撤銷',
    time: '時間久了，舊交易的影響變小',
    model: '信用的計算方式有更新',
    rules: '信用規則有更新',
  },
  en: {
    seller: 'seller',
    buyer: 'buyer',
    excellent: 'excellent',
    good: 'good',
    medium: 'medium',
    poor: 'poor',
    goods_as_described: 'goods as described',
    shipping_on_time: 'shipping on time',
    communication: 'keeping in touch and keeping appointments',
    payment: 'paying',
    returns_conduct: 'returns and refunds',
    dispute_conduct: 'disputes',
    elsewhere: 'credit brought from another market',
    correction: 'a finding that was taken back after a review',
    time: 'time that passed, with which older trades count less',
    model: 'a new version of how credit is worked out',
    rules: 'new published rules of credit',
  },
} as const satisfies Record<Locale, Record<string, string>>

export function creditWord(locale: Locale, code: string): string {
  const words: Readonly<Record<string, string>> = CREDIT[locale]
  return words[code] ?? code
}

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
