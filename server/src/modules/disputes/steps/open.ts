import type { Actor } from '../../../kernel/actor.ts'
import { minorJson } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../../kernel/time.ts'
import type { TradeUnderCase } from '../../trade/index.ts'
import {
  type Dispute,
  type DisputeId,
  type DisputeState,
  REMEDIES,
  type Remedy,
  type Side,
} from '../dispute.ts'
import { type DisputeRules, REASONS, type Reason } from '../rules.ts'
import { enter, NO_EFFECT, type Step, untilText } from '../step.ts'

export interface Opening {
  readonly reason: Reason
  readonly remedy: Remedy
  /** For a part of the money; whatever else is asked for is all of it or nothing. */
  readonly amountMinor?: bigint
  /** None when another process hands its case over. */
  readonly statement?: string
  /** The case that hands the trade over. */
  readonly takesOverFrom?: string
}

/** The trade, and what became of earlier disputes about it. */
export interface About {
  readonly trade: TradeUnderCase
  readonly earlier: readonly { readonly state: DisputeState }[]
  readonly delivered: boolean | null
}

/** Why a side cannot open a dispute for a reason now, or until when it can; null: no end in sight. */
export function mayOpen(
  { trade, earlier }: About,
  reason: Reason,
  now: Instant,
  rules: DisputeRules,
): Outcome<Instant | null> {
  if (
    trade.caseId !== null ||
    earlier.some(one => one.state !== 'enforced' && one.state !== 'closed')
  )
    return refuse('case_open', { caseId: trade.caseId })
  if (earlier.some(one => one.state === 'enforced')) return refuse('already_decided')
  if (earlier.length >= rules.perTradeMax) return refuse('too_many_disputes')
  if (trade.refundableMinor === 0n) return refuse('nothing_at_issue')
  if (trade.endedAt === null) return ok(null)
  const until = plus(trade.endedAt, rules.openWithin_ms[reason])
  return now < until ? ok(until) : refuse('dispute_too_late', { until: iso(until) })
}

/**
 * A side of a trade says what went wrong and what it asks for. Refuses `not_found` to strangers,
 * whatever `mayOpen` refuses, `remedy_unfit` when it is the other side's to ask for, and
 * `amount_wrong` for a part that is nothing or more than is at issue.
 */
export function decideOpen(
  id: DisputeId,
  opening: Opening,
  about: About,
  { actor, now, rules }: { readonly actor: Actor; readonly now: Instant; rules: DisputeRules },
): Outcome<Step> {
  const { trade } = about
  const claimant = claimantOf(trade, actor)
  if (!claimant) return refuse('not_found')
  const { reason, remedy, statement } = opening
  const allowed = opening.takesOverFrom ? ok(null) : mayOpen(about, reason, now, rules)
  if (!allowed.ok) return allowed
  if (REMEDIES[remedy] !== claimant) return refuse('remedy_unfit')
  const asked = askedMinor(opening, trade.refundableMinor)
  if (asked === undefined)
    return refuse('amount_wrong', { mostMinor: minorJson(trade.refundableMinor) })
  const { buyerId, sellerId, listingId, currency } = trade
  const fresh: Dispute = {
    ...{ id, tradeId: trade.id, listingId, buyerId, sellerId, currency, claimant, reason, remedy },
    askedMinor: asked,
    atIssueMinor: trade.refundableMinor,
    delivered: about.delivered,
    ruleBook: rules.id,
    openedAt: now,
    ...UNANSWERED,
    since: now,
  }
  const dispute = enter(fresh, 'response', { now, rules })
  const terms = { refundMinor: minorJson(asked), withReturn: remedy === 'return_and_refund' }
  const data = { remedy, ...terms, until: untilText(dispute) }
  return ok({
    dispute,
    happenings: [
      { kind: 'disputes.opened', by: actor, data, ...(statement && { words: { statement } }) },
    ],
    effect: NO_EFFECT,
  })
}

function claimantOf({ buyerId, sellerId }: TradeUnderCase, actor: Actor): Side | undefined {
  if (actor.kind !== 'person') return undefined
  if (actor.id === buyerId) return 'buyer'
  return actor.id === sellerId ? 'seller' : undefined
}

function askedMinor({ remedy, amountMinor }: Opening, mostMinor: bigint): bigint | undefined {
  if (remedy === 'release') return 0n
  if (remedy !== 'partial_refund') return mostMinor
  if (amountMinor === undefined || amountMinor <= 0n || amountMinor > mostMinor) return undefined
  return amountMinor
}

const UNANSWERED = {
  state: 'response',
  until: null,
  extended: false,
  offers: {},
  standing: null,
  offersMade: { buyer: 0, seller: 0 },
  itemsAdded: { buyer: 0, seller: 0 },
  fresh: false,
  agreed: [],
  proposal: null,
  decision: null,
  appealedBy: null,
  appealDecision: null,
  settledBy: null,
  outcome: null,
} as const satisfies Partial<Dispute>

/** Every reason, with until when it can be given now; those that cannot are left out. */
export function openReasons(about: About, now: Instant, rules: DisputeRules) {
  return REASONS.flatMap(reason => {
    const allowed = mayOpen(about, reason, now, rules)
    return allowed.ok ? [{ reason, until: allowed.value }] : []
  })
}
