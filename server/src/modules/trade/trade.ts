import type { Actor } from '../../kernel/actor.ts'
import type { ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import type { Currency } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { may } from '../../kernel/permissions.ts'
import type { Instant } from '../../kernel/time.ts'

/** The protected purchase: a promise kept in steps. This page is all there is to its process. */
export const STATES = [
  'reserved',
  'held',
  'shipped',
  'at_locker',
  'delivered_proxy',
  'inspecting',
  'returning',
  'problem',
  'completed',
  'refunded',
  'cancelled',
] as const
export type TradeState = (typeof STATES)[number]

export const FINAL = ['completed', 'refunded', 'cancelled'] as const satisfies TradeState[]

/** Who acts in a trade. `system` is time itself. */
export type Party = 'buyer' | 'seller' | 'administrator' | 'institution' | 'carrier' | 'system'

const UNDER_WAY = ['shipped', 'at_locker', 'delivered_proxy'] as const
const MONEY_HELD = ['held', ...UNDER_WAY, 'inspecting', 'returning'] as const

/** Every step of the process: from where, to where, and who may take it. */
export const NEXT = {
  pay: { from: ['reserved'], to: ['held'], by: ['institution'] },
  cancel: { from: ['reserved', 'held'], to: ['cancelled', 'refunded'], by: ['buyer', 'seller'] },
  miss_payment: { from: ['reserved'], to: ['cancelled'], by: ['system'] },
  ship: { from: ['held'], to: ['shipped'], by: ['seller'] },
  miss_shipping: { from: ['held'], to: ['refunded'], by: ['system'] },
  pickup_code: { from: ['held'], to: ['held'], by: ['buyer'] },
  pickup: { from: ['held'], to: ['completed', 'held'], by: ['seller'] },
  miss_meeting: { from: ['held'], to: ['refunded'], by: ['system'] },
  deliver: { from: UNDER_WAY, to: ['inspecting'], by: ['carrier'] },
  deliver_proxy: { from: ['shipped', 'at_locker'], to: ['delivered_proxy'], by: ['carrier'] },
  leave_at_locker: { from: ['shipped'], to: ['at_locker'], by: ['carrier'] },
  proxy_consent: { from: ['delivered_proxy'], to: ['inspecting'], by: ['buyer'] },
  refuse: { from: UNDER_WAY, to: ['returning'], by: ['buyer'] },
  send_back: { from: UNDER_WAY, to: ['returning'], by: ['carrier'] },
  take_back: { from: ['returning', ...UNDER_WAY], to: ['refunded'], by: ['carrier'] },
  lose: { from: [...UNDER_WAY, 'returning'], to: ['problem'], by: ['system'] },
  confirm: { from: [...UNDER_WAY, 'inspecting'], to: ['completed'], by: ['buyer'] },
  end_inspection: { from: ['inspecting'], to: ['completed'], by: ['system'] },
  report_problem: { from: MONEY_HELD, to: ['problem'], by: ['buyer', 'seller'] },
  escalate: { from: ['problem'], to: ['problem'], by: ['system'] },
  split: { from: ['problem'], to: ['completed', 'refunded'], by: ['administrator'] },
  open_case: {
    from: [...MONEY_HELD, 'problem', 'completed'],
    to: ['problem', 'completed'],
    by: ['buyer', 'seller', 'system'],
  },
  close_case: {
    from: ['problem', 'completed'],
    to: [...MONEY_HELD, 'problem', 'completed'],
    by: ['system'],
  },
  settle: { from: ['problem', 'completed'], to: ['completed', 'refunded'], by: ['system'] },
  refund: {
    from: [...MONEY_HELD, 'problem', 'completed'],
    to: [...MONEY_HELD, 'problem', 'completed', 'refunded'],
    by: ['seller'],
  },
} as const satisfies Transitions<TradeState, Party>
export type TradeStep = keyof typeof NEXT

/** What happens by itself when nobody acts before `until`. */
export const ON_EXPIRY = {
  reserved: () => 'miss_payment',
  held: trade => (trade.delivery === 'courier' ? 'miss_shipping' : 'miss_meeting'),
  shipped: () => 'lose',
  at_locker: () => 'lose',
  delivered_proxy: () => 'lose',
  inspecting: () => 'end_inspection',
  returning: () => 'lose',
  problem: () => 'escalate',
} as const satisfies Record<
  Exclude<TradeState, (typeof FINAL)[number]>,
  (trade: { delivery: Delivery }) => TradeStep
>

export type Delivery = 'courier' | 'pickup'

/** What never changes once the item is reserved. */
interface Terms {
  readonly id: TradeId
  readonly listingId: ListingId
  /** The version of the listing as the buyer saw it. */
  readonly listingVersion: number
  readonly buyerId: PersonId
  readonly sellerId: PersonId
  readonly delivery: Delivery
  readonly priceMinor: bigint
  readonly shippingMinor: bigint
  readonly currency: Currency
  /** The fee that the seller was promised at the reservation; null: that of the rule book. */
  readonly feeBasisPoints: number | null
  /** The rule book version that the trade runs under to its end. */
  readonly ruleBook: string
  readonly institution: string
  /** Where the parcel goes: a reference into the vault; null for local pickup. */
  readonly addressRef: string | null
  readonly createdAt: Instant
}

/** Where the money is. Always `paid = held + released + refunded`. */
export interface Funds {
  readonly paidMinor: bigint
  readonly heldMinor: bigint
  /** For the seller, the fee included. */
  readonly releasedMinor: bigint
  readonly feeMinor: bigint
  readonly refundedMinor: bigint
}

/** The buyer's one-time code for meeting in person; only its hash is kept. */
export interface PickupCode {
  readonly hash: string
  readonly expiresAt: Instant
  readonly triesLeft: number
}

export interface Problem {
  readonly kind: ProblemKind
  readonly by: 'buyer' | 'seller' | 'system'
  readonly at: Instant
  /** Where the trade stood when it was reported. */
  readonly during: TradeState
  /** Who decides instead of the operator, in a process with clocks of its own. */
  readonly case?: OpenCase
}

/** A case that has frozen a trade: its clocks run, those of the trade stand still. */
export interface OpenCase {
  readonly id: string
  /** Where the trade goes on when the case is closed without an outcome. */
  readonly before: Stage
}

/** The case that a trade is frozen for; undefined when there is none. */
export function caseOn({ stage }: Trade): OpenCase | undefined {
  return stage.state === 'problem' ? stage.problem.case : undefined
}

export const PROBLEM_KINDS = [
  'not_received',
  'not_as_described',
  'damaged',
  'counterfeit',
  'carrier_silent',
  'other',
] as const
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

/** What each state adds. `until` is when time takes the next step. */
export type Stage =
  | { readonly state: 'reserved'; readonly until: Instant }
  | { readonly state: 'held'; readonly until: Instant; readonly pickupCode?: PickupCode }
  | { readonly state: (typeof UNDER_WAY)[number]; readonly until: Instant }
  | { readonly state: 'inspecting' | 'returning'; readonly until: Instant }
  | { readonly state: 'problem'; readonly until: Instant; readonly problem: Problem }
  | { readonly state: 'completed' | 'refunded' | 'cancelled'; readonly endedAt: Instant }

export type Trade = Terms & { readonly funds: Funds; readonly stage: Stage }
export type TradeIn<S extends TradeState> = Trade & {
  readonly stage: Extract<Stage, { readonly state: S }>
}

export const NOTHING_PAID: Funds = {
  paidMinor: 0n,
  heldMinor: 0n,
  releasedMinor: 0n,
  feeMinor: 0n,
  refundedMinor: 0n,
}

export function totalMinor(trade: Pick<Terms, 'priceMinor' | 'shippingMinor'>): bigint {
  return trade.priceMinor + trade.shippingMinor
}

/** As whom an actor takes part; undefined for strangers. Nobody decides their own trade. */
export function partyOf(trade: Trade, actor: Actor): Party | undefined {
  if (actor.kind === 'institution')
    return actor.name === trade.institution ? 'institution' : undefined
  if (actor.kind === 'carrier' || actor.kind === 'system') return actor.kind
  if (actor.kind !== 'person') return undefined
  if (actor.id === trade.buyerId) return 'buyer'
  if (actor.id === trade.sellerId) return 'seller'
  return may(actor, 'trade.decide') ? 'administrator' : undefined
}

/** The steps that a party may take in the trade's present state. */
export function stepsOpenTo(trade: Trade, party: Party | undefined): TradeStep[] {
  return (Object.keys(NEXT) as TradeStep[]).filter(
    step => party !== undefined && permits(step, trade, party),
  )
}

const ONLY_BY_DELIVERY: Partial<Record<TradeStep, Delivery>> = {
  ship: 'courier',
  miss_shipping: 'courier',
  pickup_code: 'pickup',
  pickup: 'pickup',
  miss_meeting: 'pickup',
}

const BY_CASE: ReadonlySet<TradeStep> = new Set(['open_case', 'close_case', 'settle'])

function permits(step: TradeStep, trade: Trade, party: Party): boolean {
  const { from, by }: { from: readonly TradeState[]; by: readonly Party[] } = NEXT[step]
  const delivery = ONLY_BY_DELIVERY[step]
  if (delivery !== undefined && delivery !== trade.delivery) return false
  // A case alone moves the trade that it is about, and only one case may hand it to another.
  if (caseOn(trade)) return by.includes(party) && BY_CASE.has(step) && party === 'system'
  if (trade.stage.state === 'problem' && step !== 'open_case' && BY_CASE.has(step)) return false
  // Nothing can be given back or argued about before money is there or after it all went back.
  const aboutMoney = step === 'refund' || step === 'open_case'
  if (aboutMoney && trade.funds.refundedMinor === trade.funds.paidMinor) return false
  return from.includes(trade.stage.state) && by.includes(party)
}

/**
 * Admits a step or says why not: to strangers the trade does not exist (`not_found`), a party whose
 * step it never is gets `not_allowed`, one who would decide what a case decides gets `case_open`,
 * and one who is early or late learns the state and what is open.
 */
export function admit(trade: Trade, step: TradeStep, actor: Actor): Outcome<Party> {
  const party = partyOf(trade, actor)
  if (!party) return refuse('not_found')
  const by: readonly Party[] = NEXT[step].by
  if (!by.includes(party)) return refuse('not_allowed')
  if (permits(step, trade, party)) return ok(party)
  const open = caseOn(trade)
  if (open) return refuse('case_open', { caseId: open.id })
  return refuse('wrong_state', {
    state: trade.stage.state,
    open: stepsOpenTo(trade, party),
  })
}
