import type { Locale } from './index.ts'

/** What a code is for, in the words in which it is asked for. */
const PURPOSES = {
  'zh-CN': {
    sign_in: '登录',
    phone: '绑定这个手机号',
    payout_account_change: '更改收款账户',
    data_export: '导出你的个人数据',
    account_deletion: '注销账号',
    sealed_data_read: '查看受保护的个人信息',
    password_change: '更改登录密码',
    passkey_add: '添加通行密钥',
    passkey_remove: '删除通行密钥',
    authenticator_add: '开启两步验证',
    authenticator_remove: '关闭两步验证',
    recovery_codes_renew: '重新生成恢复码',
    email: '使用这个新邮箱',
    email_change: '更换邮箱',
    phone_change: '绑定手机号',
    phone_remove: '解绑手机号',
    approval_decide: '批准或拒绝要两个人才能做的事',
    role_grant: '授予角色',
  },
  'zh-TW': {
    sign_in: '登入',
    phone: '綁定這個手機號碼',
    payout_account_change: '變更收款帳戶',
    data_export: '匯出你的個人資料',
    account_deletion: '刪除帳號',
    sealed_data_read: '查看受保護的個人資料',
    password_change: '變更登入密碼',
    passkey_add: '新增密碼金鑰',
    passkey_remove: '移除密碼金鑰',
    authenticator_add: '開啟兩步驟驗證',
    authenticator_remove: '關閉兩步驟驗證',
    recovery_codes_renew: '重新產生備用碼',
    email: '使用這個新信箱',
    email_change: '更換電子信箱',
    phone_change: '綁定手機號碼',
    phone_remove: '移除手機號碼',
    approval_decide: '核准或拒絕要兩個人才能做的事',
    role_grant: '授予角色',
  },
  en: {
    sign_in: 'sign in',
    phone: 'confirm this phone number',
    payout_account_change: 'change where your money is paid out to',
    data_export: 'export your personal data',
    account_deletion: 'delete your account',
    sealed_data_read: 'look at protected personal data',
    password_change: 'change your password',
    passkey_add: 'add a passkey',
    passkey_remove: 'remove a passkey',
    authenticator_add: 'turn on two-step sign-in',
    authenticator_remove: 'turn off two-step sign-in',
    recovery_codes_renew: 'make new recovery codes',
    email: 'confirm this new e-mail address',
    email_change: 'change your e-mail address',
    phone_change: 'add a phone number',
    phone_remove: 'remove your phone number',
    approval_decide: 'decide what takes two people',
    role_grant: 'give somebody a role',
  },
} as const satisfies Record<Locale, Record<string, string>>

const TEXTS = {
  'zh-CN': {
    title: '{market}验证码：{code}',
    body: '{code} 是你在{market}“{purpose}”的验证码，10 分钟内有效，只能用一次。我们的工作人员不会向你要它；如果不是你本人操作，别告诉任何人，不用理会即可。',
  },
  'zh-TW': {
    title: '{market}驗證碼：{code}',
    body: '{code} 是你在{market}「{purpose}」的驗證碼，10 分鐘內有效，只能用一次。我們的人員不會向你要它；如果不是你本人操作，請勿告訴任何人，不必理會即可。',
  },
  en: {
    title: '{code} is your {market} code',
    body: '{code} is your code to {purpose} at {market}. It works once, within 10 minutes. Nobody from the market will ever ask you for it. If you did not ask for it, tell nobody and ignore this message.',
  },
} as const satisfies Record<Locale, { title: string; body: string }>

/** What codes can be for; a test holds the list to the operations that ask for one. */
export const CODE_PURPOSES: readonly string[] = Object.keys(PURPOSES.en)

/** The message that brings a code: what it is for stands beside it, so that it is not given away. */
export function renderCode(locale: Locale, purpose: string, code: string, market: string) {
  const purposes: Readonly<Record<string, string>> = PURPOSES[locale]
  const values: Readonly<Record<string, string>> = {
    code,
    market,
    purpose: purposes[purpose] ?? PURPOSES[locale].sign_in,
  }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
  return { title: fill(TEXTS[locale].title), body: `${fill(TEXTS[locale].body)}\n` }
}
