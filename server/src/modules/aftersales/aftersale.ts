import type { Actor } from '../../kernel/actor.ts'
import type { Id, ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import type { Currency } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { ParcelId } from '../logistics/index.ts'

/** What a buyer asks for after the goods are there. This page is all there is to the process. */
export const STATES = [
  'asked',
  'refused',
  'agreed',
  'returning',
  'checking',
  'sending',
  'arriving',
  'trying',
  'owing',
  'refunded',
  'replaced',
  'repaired',
  'closed',
  'disputed',
] as const
export type AftersaleState = (typeof STATES)[number]

export const AFTERSALE_FINAL = [
  'refunded',
  'replaced',
  'repaired',
  'closed',
  'disputed',
] as const satisfies AftersaleState[]

/** Who acts. `system` is time itself, or a decided dispute. */
export type Party = 'buyer' | 'seller' | 'carrier' | 'system'

/** Every step of the process: from where, to where, and who may take it. */
export const AFTERSALE_NEXT = {
  agree: { from: ['asked', 'refused'], to: ['agreed', 'refunded', 'owing'], by: ['seller'] },
  refuse: { from: ['asked'], to: ['refused'], by: ['seller'] },
  withdraw: { from: ['asked', 'refused', 'agreed'], to: ['closed'], by: ['buyer'] },
  escalate: { from: ['refused'], to: ['disputed'], by: ['buyer'] },
  miss_answer: { from: ['asked'], to: ['agreed', 'disputed'], by: ['system'] },
  accept_refusal: { from: ['refused'], to: ['closed'], by: ['system'] },
  send_back: { from: ['agreed'], to: ['returning'], by: ['buyer'] },
  hand_back: { from: ['agreed'], to: ['checking'], by: ['buyer'] },
  miss_sending_back: { from: ['agreed'], to: ['closed'], by: ['system'] },
  arrive_back: { from: ['returning'], to: ['checking'], by: ['carrier'] },
  lose_return: { from: ['returning'], to: ['disputed'], by: ['system'] },
  accept_goods: {
    from: ['agreed', 'returning', 'checking'],
    to: ['refunded', 'owing', 'sending'],
    by: ['seller'],
  },
  flag_goods: { from: ['returning', 'checking'], to: ['disputed'], by: ['seller'] },
  miss_check: { from: ['checking'], to: ['refunded', 'owing'], by: ['system'] },
  send_again: { from: ['sending'], to: ['arriving'], by: ['seller'] },
  miss_sending_again: { from: ['sending'], to: ['refunded', 'owing'], by: ['system'] },
  arrive_again: { from: ['arriving'], to: ['trying'], by: ['carrier'] },
  lose_again: { from: ['arriving'], to: ['disputed'], by: ['system'] },
  accept_again: { from: ['arriving', 'trying'], to: ['replaced', 'repaired'], by: ['buyer'] },
  reject_again: { from: ['trying'], to: ['disputed'], by: ['buyer'] },
  end_trying: { from: ['trying'], to: ['replaced', 'repaired'], by: ['system'] },
  collect: { from: ['owing'], to: ['owing', 'refunded'], by: ['system'] },
} as const satisfies Transitions<AftersaleState, Party>
export type AftersaleStep = keyof typeof AFTERSALE_NEXT

/** What happens by itself when nobody acts before `until`. */
export const ON_EXPIRY = {
  asked: 'miss_answer',
  refused: 'accept_refusal',
  agreed: 'miss_sending_back',
  returning: 'lose_return',
  checking: 'miss_check',
  sending: 'miss_sending_again',
  arriving: 'lose_again',
  trying: 'end_trying',
  owing: 'collect',
} as const satisfies Record<OpenState, AftersaleStep>
export type OpenState = Exclude<AftersaleState, (typeof AFTERSALE_FINAL)[number]>

/** Whose turn it is; of a parcel's, nobody's but the carrier's. */
export const TURN = {
  asked: 'seller',
  refused: 'buyer',
  agreed: 'buyer',
  returning: 'carrier',
  checking: 'seller',
  sending: 'seller',
  arriving: 'carrier',
  trying: 'buyer',
  owing: 'seller',
} as const satisfies Record<OpenState, Party>

export const REMEDIES = [
  'return_no_reason',
  'return_for_cause',
  'exchange',
  'repair',
  'partial_refund',
  'price_difference',
] as const
export type Remedy = (typeof REMEDIES)[number]

/** What each remedy is made of: whether goods go back, and what comes for them. */
export const MADE_OF = {
  return_no_reason: { goodsBack: true, sendsAgain: null },
  return_for_cause: { goodsBack: true, sendsAgain: null },
  exchange: { goodsBack: true, sendsAgain: 'replaced' },
  repair: { goodsBack: true, sendsAgain: 'repaired' },
  partial_refund: { goodsBack: false, sendsAgain: null },
  price_difference: { goodsBack: false, sendsAgain: null },
} as const satisfies Record<
  Remedy,
  { goodsBack: boolean; sendsAgain: Extract<AftersaleState, 'replaced' | 'repaired'> | null }
>

/** What is wrong with the goods, and whether it shows when one looks at them. */
export const CAUSES = {
  not_as_described: 'visible',
  damaged: 'visible',
  parts_missing: 'visible',
  counterfeit: 'hidden',
  defect: 'hidden',
} as const satisfies Record<string, 'visible' | 'hidden'>
export type Cause = keyof typeof CAUSES

export const REFUSALS = [
  'goods_as_described',
  'defect_was_named',
  'buyer_caused_it',
  'too_late',
  'no_replacement',
  'amount_too_high',
] as const
export type RefusalReason = (typeof REFUSALS)[number]

/** What the seller finds wrong with what came back. */
export const FLAGS = ['swapped', 'worn', 'damaged', 'parts_missing', 'empty_parcel'] as const
export type Flag = (typeof FLAGS)[number]

export type AftersaleId = Id<'aftersale'>

export interface Aftersale {
  readonly id: AftersaleId
  readonly tradeId: TradeId
  readonly listingId: ListingId
  readonly buyerId: PersonId
  readonly sellerId: PersonId
  readonly remedy: Remedy
  /** What the buyer relied on: the law, the seller's promise, what is wrong, or goodwill. */
  readonly ground: 'law' | 'promise' | 'cause' | 'goodwill' | 'decided'
  readonly cause: Cause | null
  /** What goes back to the buyer when it ends in a refund, in the smallest unit. */
  readonly amountMinor: bigint
  readonly currency: Currency
  /** The rule version that it runs under to its end. */
  readonly ruleBook: string
  /** Under which money was frozen and will be settled: its own id, or that of a dispute. */
  readonly caseId: string
  readonly state: AftersaleState
  /** When time takes the next step; null at the end. */
  readonly until: Instant | null
  readonly askedAt: Instant
  /** Since when the buyer waits for money that the seller does not have; null otherwise. */
  readonly owingSince: Instant | null
  readonly endedAt: Instant | null
  readonly refusal: RefusalReason | null
  readonly flag: Flag | null
  /** Where goods go back to: a reference into the vault, from the seller's answer. */
  readonly addressRef: string | null
  readonly returnParcel: ParcelId | null
  readonly againParcel: ParcelId | null
}

/** As whom an actor takes part; undefined for strangers. */
export function partyOf(aftersale: Aftersale, actor: Actor): Party | undefined {
  if (actor.kind === 'carrier' || actor.kind === 'system') return actor.kind
  if (actor.kind !== 'person') return undefined
  if (actor.id === aftersale.buyerId) return 'buyer'
  return actor.id === aftersale.sellerId ? 'seller' : undefined
}

/** The steps that a party may take in the present state. */
export function stepsOpenTo(aftersale: Aftersale, party: Party | undefined): AftersaleStep[] {
  const steps = Object.keys(AFTERSALE_NEXT) as AftersaleStep[]
  return steps.filter(step => party !== undefined && permits(step, aftersale, party))
}

function permits(step: AftersaleStep, { state, addressRef }: Aftersale, party: Party): boolean {
  // Where there is an address, a carrier's word tells when the goods are back.
  if (step === 'hand_back' && addressRef !== null) return false
  const row: { from: readonly AftersaleState[]; by: readonly Party[] } = AFTERSALE_NEXT[step]
  return row.from.includes(state) && row.by.includes(party)
}

/**
 * Admits a step or says why not: `not_found` to strangers, `not_allowed` to a party whose step it
 * never is, `wrong_state` to one who is early or late.
 */
export function admit(aftersale: Aftersale, step: AftersaleStep, actor: Actor): Outcome<Party> {
  const party = partyOf(aftersale, actor)
  if (!party) return refuse('not_found')
  const by: readonly Party[] = AFTERSALE_NEXT[step].by
  if (!by.includes(party)) return refuse('not_allowed')
  if (permits(step, aftersale, party)) return ok(party)
  return refuse('wrong_state', { state: aftersale.state, open: stepsOpenTo(aftersale, party) })
}
