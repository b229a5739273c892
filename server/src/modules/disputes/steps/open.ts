import type { Actor } from '../../../kernel/actor.ts'
import { minorJson } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../../kernel/time.ts'
import type { TradeOfCase } from '../../trade/index.ts'
import { type Dispute, type DisputeId, REMEDIES, type Remedy, type Side } from '../dispute.ts'
import { type DisputeRules, REASONS, type Reason } from '../rules.ts'
import { enter, isOpen, NO_EFFECT, type Step, untilText } from '../step.ts'

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
  readonly trade: TradeOfCase
  readonly earlier: readonly Pick<Dispute, 'id' | 'claimant' | 'state'>[]
  /** An open request of after-sales, which also stands beside a trade that was paid out. */
  readonly aftersaleId: string | null
  readonly delivered: boolean | null
}

/** Until when a side can open a dispute for a reason; null: no end in sight. Or why it cannot. */
export function mayOpen(
  { trade, earlier, aftersaleId }: About,
  side: Side,
  reason: Reason,
  now: Instant,
  rules: DisputeRules,
): Outcome<Instant | null> {
  const caseId = trade.caseId ?? earlier.find(one => isOpen(one.state))?.id ?? aftersaleId
  if (caseId !== null) return refuse('case_open', { caseId })
  if (earlier.some(one => one.state === 'enforced')) return refuse('already_decided')
  // What one side withdrew takes nothing from the other.
  const withdrawn = earlier.filter(one => one.claimant === side)
  if (withdrawn.length >= rules.perTradeMax) return refuse('too_many_disputes')
  // A seller who was paid has nothing to claim, and would only run the buyer out of time.
  const paid = side === 'seller' && trade.endedAt !== null
  if (paid || trade.leftMinor === 0n) return refuse('nothing_at_issue')
  if (trade.endedAt === null) return ok(null)
  const until = plus(trade.endedAt, rules.openWithin_ms[reason])
  return now < until ? ok(until) : refuse('dispute_too_late', { until: iso(until) })
}

/**
 * Why another case cannot hand its trade over: it is disputed already (`case_open`), or was decided
 * for good (`already_decided`) and the case is not a return that such a decision led to.
 */
export function mayTakeOver({ earlier }: About, from: string): Outcome<null> {
  const open = earlier.find(one => isOpen(one.state))
  if (open) return refuse('case_open', { caseId: open.id })
  const decided = earlier.some(one => one.state === 'enforced')
  return decided && earlier.every(one => one.id !== from) ? refuse('already_decided') : ok(null)
}

interface OpeningOn {
  readonly actor: Actor
  readonly now: Instant
  readonly rules: DisputeRules
  /** To the seed by which a panel would be drawn, before anybody could wish for one. */
  readonly drawCommitment?: string
}

/**
 * A side of a trade says what went wrong and what it asks for. Refuses `not_found` to strangers,
 * whatever `mayOpen` or, of a trade that is handed over, `mayTakeOver` refuses, `remedy_unfit` when
 * it is the other side's to ask for, and `amount_wrong` for a part that is nothing or more than is
 * at issue.
 */
export function decideOpen(
  id: DisputeId,
  opening: Opening,
  about: About,
  { actor, now, rules, drawCommitment }: OpeningOn,
): Outcome<Step> {
  const { trade } = about
  const claimant = claimantOf(trade, actor)
  if (!claimant) return refuse('not_found')
  const { reason, remedy, statement, takesOverFrom } = opening
  const allowed = takesOverFrom
    ? mayTakeOver(about, takesOverFrom)
    : mayOpen(about, claimant, reason, now, rules)
  if (!allowed.ok) return allowed
  if (REMEDIES[remedy] !== claimant) return refuse('remedy_unfit')
  const asked = askedMinor(opening, trade.leftMinor)
  if (asked === undefined) return refuse('amount_wrong', { mostMinor: minorJson(trade.leftMinor) })
  const { buyerId, sellerId, listingId, currency } = trade
  const fresh: Dispute = {
    ...{ id, tradeId: trade.id, listingId, buyerId, sellerId, currency, claimant, reason, remedy },
    askedMinor: asked,
    atIssueMinor: trade.leftMinor,
    delivered: about.delivered,
    ruleBook: rules.id,
    openedAt: now,
    ...UNANSWERED,
    since: now,
  }
  const dispute = enter(fresh, 'response', { now, rules })
  const terms = { refundMinor: minorJson(asked), withReturn: remedy === 'return_and_refund' }
  const told = { remedy, ...terms, until: untilText(dispute) }
  const data = { ...told, ...(drawCommitment && { drawCommitment }) }
  return ok({
    dispute,
    happenings: [
      { kind: 'disputes.opened', by: actor, data, ...(statement && { words: { statement } }) },
    ],
    effect: NO_EFFECT,
  })
}

function claimantOf({ buyerId, sellerId }: TradeOfCase, actor: Actor): Side | undefined {
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
  panel: null,
  referral: null,
  decision: null,
  appealedBy: null,
  appealDecision: null,
  settledBy: null,
  outcome: null,
} as const satisfies Partial<Dispute>

/** Every reason, with until when it can be given now; those that cannot are left out. */
export function openReasons(about: About, side: Side, now: Instant, rules: DisputeRules) {
  return REASONS.flatMap(reason => {
    const allowed = mayOpen(about, side, reason, now, rules)
    return allowed.ok ? [{ reason, until: allowed.value }] : []
  })
}
