import type { PersonId } from '../../kernel/id.ts'
import type { GrantedRole } from '../../kernel/roles.ts'
import type { DemoPerson, Locale } from '../../modules/identity/index.ts'

/** One of the staff of the demo market. All of them are invented. */
export interface SeedStaff extends Omit<DemoPerson, 'id' | 'role'> {
  readonly id: PersonId
  readonly role: GrantedRole
  readonly displayName: string
  readonly email: string
  readonly locale: Locale
}

const id = (number: string): PersonId => `person_01kdseed0000000000000000${number}`
const email = (name: string) => `${name}@demo.goodhand.example`

/** People in several roles, so that one can see what each may do and what takes two. */
export const STAFF: readonly SeedStaff[] = [
  {
    id: id('21'),
    displayName: '唐宁',
    email: email('tang'),
    locale: 'zh-CN',
    role: 'administrator',
    intro: {
      'zh-CN': '第二位管理员：苏黎提出的要紧事，由她来批准或拒绝。',
      'zh-TW': '第二位管理員：蘇黎提出的要緊事，由她來核准或拒絕。',
      en: 'The second administrator: approves or refuses what Su Li proposes.',
    },
  },
  {
    id: id('22'),
    displayName: '顾清',
    email: email('gu'),
    locale: 'zh-CN',
    role: 'auditor',
    intro: {
      'zh-CN': '审计员：看账目，定期复核谁有什么权限。',
      'zh-TW': '稽核員：看帳目，定期複核誰有什麼權限。',
      en: 'Audits the books, and reviews who may do what.',
    },
  },
  {
    id: id('23'),
    displayName: '韩梅',
    email: email('han'),
    locale: 'zh-CN',
    role: 'mediator',
    intro: {
      'zh-CN': '调解员：裁定有问题的交易；要看地址，得写明用途和案件。',
      'zh-TW': '調解員：裁定有問題的交易；要看地址，得寫明用途和案件。',
      en: 'Decides trades with a problem. Sees an address only for a purpose and a case.',
    },
  },
  {
    id: id('24'),
    displayName: '簡怡',
    email: email('jian'),
    locale: 'zh-TW',
    role: 'support_agent',
    intro: {
      'zh-CN': '客服：帮人找包裹、查交易、审核证件，碰不到账目和权限。',
      'zh-TW': '客服：幫人找包裹、查交易、審核證件，碰不到帳目和權限。',
      en: 'Helps with parcels and trades, reviews documents, and has no way to books or roles.',
    },
  },
  {
    id: id('25'),
    displayName: 'Noah Keller',
    email: email('noah'),
    locale: 'en',
    role: 'moderator',
    intro: {
      'zh-CN': '审核员：看得到未公开的商品，看不到交易和个人信息。',
      'zh-TW': '審核員：看得到未公開的商品，看不到交易和個人資料。',
      en: 'Looks after listings. Sees no trades and no personal data.',
    },
  },
  {
    id: id('26'),
    displayName: 'Iris Wong',
    email: email('iris'),
    locale: 'en',
    role: 'privacy_officer',
    intro: {
      'zh-CN': '隐私负责人：处理与个人信息有关的请求。',
      'zh-TW': '隱私負責人：處理與個人資料有關的請求。',
      en: 'Looks after requests about personal data.',
    },
  },
]
