import type { Fault } from '../faults.ts'
import type { TestCard } from '../pay-ins.ts'
import type { Locale } from './locale.ts'
import { EN } from './texts.en.ts'
import { ZH_CN } from './texts.zh-cn.ts'
import { ZH_TW } from './texts.zh-tw.ts'

/** Everything that the pages say. `{x}` is filled in by the page. */
export interface Texts {
  readonly brand: string
  readonly sandbox: string
  readonly sandboxMeans: string
  readonly language: string
  readonly payTo: string
  readonly paidAmount: string
  readonly timeLeft: string
  readonly howToPay: string
  readonly methods: Readonly<Record<'card' | 'wallet' | 'bank_transfer', string>>
  readonly hints: Readonly<Record<'card' | 'wallet' | 'bank_transfer', string>>
  readonly cards: Readonly<Record<TestCard, string>>
  readonly walletSays: string
  readonly bankSays: string
  readonly bankName: string
  readonly bankAccount: string
  readonly bankMemo: string
  readonly pay: string
  readonly confirmWallet: string
  readonly confirmTransfer: string
  readonly busy: string
  readonly back: string
  readonly faults: string
  readonly faultsMeans: string
  readonly fault: Readonly<Record<Fault, string>>
  readonly declined: Readonly<Record<'card_declined' | 'insufficient_funds', string>>
  readonly declinedMeans: string
  readonly paid: string
  readonly paidMeans: string
  readonly returning: string
  readonly processing: string
  readonly processingMeans: string
  readonly expired: string
  readonly expiredMeans: string
  readonly noAnswer: string
  readonly noAnswerMeans: string
  readonly refused: string
  readonly refusedMeans: Readonly<Record<'pay_link_wrong' | 'reference_reused' | 'other', string>>
  readonly receipt: string
  readonly reference: string
  readonly operator: OperatorTexts
}

export interface OperatorTexts {
  readonly title: string
  readonly intro: string
  readonly faults: string
  readonly faultsMeans: string
  readonly off: string
  readonly once: string
  readonly threeTimes: string
  readonly often: string
  readonly always: string
  readonly left: string
  readonly apply: string
  readonly kinds: Readonly<Record<'pay_in' | 'refund' | 'payout', string>>
  readonly states: Readonly<Record<'pending' | 'succeeded' | 'failed' | 'expired', string>>
  readonly failures: Readonly<Record<string, string>>
  readonly webhooks: string
  readonly arrived: string
  readonly waiting: string
  readonly withheld: string
  readonly attempts: string
  readonly sendNow: string
  readonly sendAgain: string
  readonly none: string
  readonly marketTime: string
  readonly columns: Readonly<
    Record<'reference' | 'amount' | 'method' | 'state' | 'at' | 'event' | 'answer', string>
  >
}

export const TEXTS: Readonly<Record<Locale, Texts>> = { 'zh-CN': ZH_CN, 'zh-TW': ZH_TW, en: EN }
