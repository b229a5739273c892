import type { DIMENSIONS, Dimension, Role } from './axes.ts'

/** What one kind of fact tells of one person. */
export interface Tell {
  readonly code: string
  readonly fact: string
  /** Only when the fact's body, or what is known of its trade, says one of these. */
  readonly when?: When
  readonly role: Role
  readonly dimension: Dimension
  /** 0 (bad) to 1 (good). */
  readonly outcome: number
  /** 1 for a trade of typical value that went as it should. */
  readonly weight: number
  /** Counts only with the share of the money that went this way. */
  readonly share?: 'refunded' | 'released'
}

/** What another market told of a trade and of a rating among its own people. */
export const FURNISHED_TRADE = 'bureau.trade_furnished'
export const FURNISHED_RATING = 'bureau.rating_furnished'
export const FURNISHED_KINDS: readonly string[] = [FURNISHED_TRADE, FURNISHED_RATING]

type When = Readonly<Record<string, readonly string[]>>
type Worth = Pick<Tell, 'outcome' | 'weight' | 'share'>

const of =
  <R extends Role>(role: R) =>
  <C extends string>(
    dimension: (typeof DIMENSIONS)[R][number],
    code: C,
    fact: Pick<Tell, 'fact' | 'when'>,
    worth: Worth,
  ) => ({ code, role, dimension, ...fact, ...worth })
const seller = of('seller')
const buyer = of('buyer')

const good = (weight: number, share?: Tell['share']): Worth => ({
  outcome: 1,
  weight,
  ...(share && { share }),
})
const bad = (weight: number, share?: Tell['share']): Worth => ({
  ...good(weight, share),
  outcome: 0,
})

const on = (fact: string, when?: When) => ({ fact, ...(when && { when }) })
const cancelled = (why: string) => on('trade.cancelled', { why: [why] })
const refunded = (why: string) => on('trade.ended_refunded', { why: [why] })
const completed = (...why: string[]) => on('trade.completed', { why })
const split = (reporter: 'buyer' | 'seller', ...problem: string[]) =>
  on('trade.split', { reporter: [reporter], ...(problem.length > 0 && { problem }) })
const byVerdict = { settledBy: ['decision', 'appeal'] }
const inDispute = (claimant: 'buyer' | 'seller', ...reason: string[]) =>
  on('disputes.enforced', {
    ...byVerdict,
    claimant: [claimant],
    ...(reason.length > 0 && { reason }),
  })
const GOODS = ['not_as_described', 'damaged', 'counterfeit', 'hidden_defect', 'swapped']
/** What somebody of the market found, by splitting the money or at the end of a dispute. */
const found = [split, inDispute].flatMap(decided => [
  seller(
    'shipping_on_time',
    'goods_did_not_arrive',
    decided('buyer', 'not_received'),
    bad(2, 'refunded'),
  ),
  seller('goods_as_described', 'goods_found_wrong', decided('buyer', ...GOODS), bad(3, 'refunded')),
  seller(
    'goods_as_described',
    'goods_found_right',
    decided('buyer', ...GOODS),
    good(0.5, 'released'),
  ),
  buyer('dispute_conduct', 'report_upheld', decided('buyer'), good(0.3, 'refunded')),
  buyer('dispute_conduct', 'report_not_upheld', decided('buyer'), bad(1, 'released')),
  seller('dispute_conduct', 'had_to_be_decided', decided('buyer'), bad(1, 'refunded')),
  seller('dispute_conduct', 'report_upheld', decided('seller'), good(0.3, 'released')),
  seller('dispute_conduct', 'report_not_upheld', decided('seller'), bad(1, 'refunded')),
])
const furnished = (...outcome: string[]) => on(FURNISHED_TRADE, { outcome })
const fulfilled = (late: boolean) =>
  on(FURNISHED_TRADE, { outcome: ['completed'], late: [String(late)] })

/**
 * Everything that facts of the journal tell of people. A report alone tells nothing: what counts is
 * how it was decided. What nobody is to blame for (a silent carrier) stands nowhere here, and who
 * did not come to a meeting is not known, so it counts little for both.
 */
export const TELLS = [
  buyer('payment', 'paid_in_time', on('trade.paid'), good(1)),
  buyer('payment', 'let_reservation_lapse', cancelled('not_paid_in_time'), bad(1)),
  buyer('payment', 'gave_up_reservation', cancelled('cancelled_by_buyer'), bad(0.1)),
  buyer('payment', 'called_off_after_paying', refunded('cancelled_by_buyer'), bad(0.2)),

  seller('shipping_on_time', 'shipped_in_time', on('trade.shipped'), good(1)),
  seller('shipping_on_time', 'did_not_ship', refunded('not_shipped_in_time'), bad(2)),
  seller('shipping_on_time', 'called_off_paid_sale', refunded('cancelled_by_seller'), bad(1)),

  seller('goods_as_described', 'goods_confirmed', completed('confirmed', 'picked_up'), good(1)),
  seller('goods_as_described', 'goods_kept', completed('inspection_ended'), good(0.7)),

  seller('communication', 'called_off_reserved', cancelled('cancelled_by_seller'), bad(0.3)),
  seller('communication', 'met_and_handed_over', completed('picked_up'), good(0.5)),
  seller('communication', 'meeting_missed', refunded('not_met_in_time'), bad(0.3)),
  buyer('communication', 'met_and_took_over', completed('picked_up'), good(0.5)),
  buyer('communication', 'confirmed_receipt', completed('confirmed'), good(0.5)),
  buyer('communication', 'meeting_missed', refunded('not_met_in_time'), bad(0.3)),

  seller(
    'returns_conduct',
    'gave_money_back',
    on('trade.refunded', { why: ['given_by_seller'] }),
    good(0.5),
  ),
  buyer('returns_conduct', 'sent_goods_back', refunded('returned'), good(0.3)),

  ...found,

  // What another market tells is weighed like the same thing here, times the weight that the rules
  // give to what this market did not see itself.
  seller('shipping_on_time', 'shipped_in_time', fulfilled(false), good(1)),
  seller('shipping_on_time', 'shipped_late', fulfilled(true), bad(0.5)),
  seller('goods_as_described', 'goods_kept', furnished('completed'), good(0.7)),
  buyer('payment', 'paid_in_time', furnished('completed'), good(1)),
  buyer('payment', 'let_reservation_lapse', furnished('not_paid'), bad(1)),
  buyer('payment', 'gave_up_reservation', furnished('cancelled_by_buyer'), bad(0.1)),
  seller('shipping_on_time', 'called_off_paid_sale', furnished('cancelled_by_seller'), bad(1)),
  seller('shipping_on_time', 'did_not_ship', furnished('not_shipped'), bad(2)),
  seller('shipping_on_time', 'goods_did_not_arrive', furnished('not_received'), bad(2)),
  seller('goods_as_described', 'goods_found_wrong', furnished('goods_wrong'), bad(3)),
  seller('dispute_conduct', 'had_to_be_decided', furnished('goods_wrong', 'not_received'), bad(1)),
  buyer('returns_conduct', 'sent_goods_back', furnished('returned'), good(0.3)),
  buyer('dispute_conduct', 'report_not_upheld', furnished('claim_refused'), bad(1)),
] as const satisfies readonly Tell[]

/** What each part of a rating tells of whom, by the side that rated. One star is 0, five are 1. */
export const RATED = {
  buyer: {
    role: 'seller',
    points: {
      goods: { dimension: 'goods_as_described', code: 'rated_goods' },
      shipping: { dimension: 'shipping_on_time', code: 'rated_shipping' },
      communication: { dimension: 'communication', code: 'rated_communication' },
    },
  },
  seller: {
    role: 'buyer',
    points: {
      payment: { dimension: 'payment', code: 'rated_payment' },
      communication: { dimension: 'communication', code: 'rated_communication' },
      conduct: { dimension: 'returns_conduct', code: 'rated_conduct' },
    },
  },
} as const satisfies Record<
  'buyer' | 'seller',
  { role: Role; points: Readonly<Record<string, Pick<Tell, 'dimension' | 'code'>>> }
>

/** What one figure for a whole trade is taken as, by the side that rated. */
export const OVERALL = {
  buyer: { dimension: 'goods_as_described', code: 'rated_overall' },
  seller: { dimension: 'payment', code: 'rated_overall' },
} as const satisfies Record<keyof typeof RATED, { dimension: Dimension; code: string }>

/** A word weighs less than a deed that the market saw itself. */
export const RATING_WEIGHT = 0.5

type RatedPoints = (typeof RATED)[keyof typeof RATED]['points']
type RatedCode = {
  [S in keyof typeof RATED]: Codes<(typeof RATED)[S]['points']>
}[keyof typeof RATED]
type Codes<P extends RatedPoints> = Extract<P[keyof P], { code: string }>['code']

export const RATED_CODES: readonly (RatedCode | 'rated_overall')[] = [
  ...Object.values(RATED).flatMap(({ points }) => Object.values(points).map(({ code }) => code)),
  'rated_overall',
]

export type TellCode =
  | (typeof TELLS)[number]['code']
  | RatedCode
  | 'rated_overall'
  | 'rating_agreed'

/** How a trade went for those who trusted the other side: what chances are measured against. */
interface Ending {
  readonly fact: string
  readonly when?: When
  /** Whether this side let the other one down; null: nothing can be said. */
  readonly wrong: { readonly seller: boolean | null; readonly buyer: boolean | null }
}

/** The first row that fits ends a trade's predictions. */
export const ENDINGS: readonly Ending[] = [
  { ...cancelled('not_paid_in_time'), wrong: { seller: null, buyer: true } },
  { ...cancelled('cancelled_by_buyer'), wrong: { seller: null, buyer: null } },
  { ...cancelled('cancelled_by_seller'), wrong: { seller: true, buyer: null } },
  { ...refunded('not_shipped_in_time'), wrong: { seller: true, buyer: false } },
  { ...refunded('cancelled_by_seller'), wrong: { seller: true, buyer: false } },
  { ...refunded('cancelled_by_buyer'), wrong: { seller: null, buyer: false } },
  { ...refunded('not_met_in_time'), wrong: { seller: null, buyer: null } },
  { ...refunded('returned'), wrong: { seller: null, buyer: false } },
  { ...refunded('given_by_seller'), wrong: { seller: null, buyer: false } },
  // Who was let down says the decision: whoever got less than half of what was disputed.
  { ...on('trade.split', { mostly: ['refunded'] }), wrong: { seller: true, buyer: false } },
  { ...on('trade.split', { mostly: ['released'] }), wrong: { seller: false, buyer: true } },
  {
    ...on('disputes.enforced', { ...byVerdict, mostly: ['refunded'] }),
    wrong: { seller: true, buyer: false },
  },
  {
    ...on('disputes.enforced', { ...byVerdict, mostly: ['released'] }),
    wrong: { seller: false, buyer: true },
  },
  { ...on('disputes.enforced'), wrong: { seller: null, buyer: null } },
  {
    ...completed('confirmed', 'picked_up', 'inspection_ended'),
    wrong: { seller: false, buyer: false },
  },
]

/** What other markets say of people here, and that it counts no more. */
export const OUTSIDE_KINDS: readonly string[] = ['credential.brought', 'credential.bringing_ended']

/** Kinds of facts that tell something, or without which others cannot be read. */
export const TELLING_KINDS: readonly string[] = [
  ...new Set([
    'trade.reserved',
    'trade.problem_reported',
    ...TELLS.map(({ fact }) => fact),
    ...ENDINGS.map(({ fact }) => fact),
    'ratings.revealed',
    ...FURNISHED_KINDS,
    ...OUTSIDE_KINDS,
    'credit.finding_struck',
    'credit.regraded',
    'credit.model_placed',
    'credit.credibility_set',
  ]),
]

/** Whether what is known of a fact and its trade says what a row asks for. */
export function fits(when: When | undefined, known: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(when ?? {}).every(([field, values]) =>
    values.includes(String(known[field])),
  )
}
