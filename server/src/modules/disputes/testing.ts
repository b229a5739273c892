import type { Actor } from '../../kernel/actor.ts'
import { currency } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, parseInstant } from '../../kernel/time.ts'
import type { TradeUnderCase } from '../trade/index.ts'
import { admit, type Dispute, ON_EXPIRY, type Side } from './dispute.ts'
import { type DisputeRules, loadDisputeRules, type Reason } from './rules.ts'
import { type Circumstances, isOpen, type PanelOutlook, type Step } from './step.ts'
import { decideAddEvidence, decideJudge, decideRest } from './steps/evidence.ts'
import { decideOpen } from './steps/open.ts'
import { endPanelPhase } from './steps/panel.ts'
import { decideAgree, decideDecline, decidePropose } from './steps/propose.ts'
import {
  decideAcceptReferral,
  decideGive,
  decideMediate,
  decideRefer,
  decideWrite,
} from './steps/refer.ts'
import {
  decideAcceptOffer,
  decideAnswer,
  decideConcede,
  decideEscalate,
  decideExtend,
  decideOffer,
  decideWithdraw,
} from './steps/talk.ts'
import { decideOnTime } from './steps/time.ts'
import {
  decideAcceptDecision,
  decideAppeal,
  decideAppealed,
  decideVerdict,
} from './steps/verdict.ts'

export const START = parseInstant('2026-11-22T08:00:00Z') as Instant
export const RULES = loadDisputeRules('cn')(START) as DisputeRules

const person = (id: string, roles: readonly ('mediator' | 'mediation_body')[] = []): Actor => ({
  kind: 'person',
  id: `person_${id}`,
  roles,
})

/** Everybody who has something to do with the dispute of these tests, and one who has not. */
export const CAST = {
  buyer: person('a'),
  seller: person('b'),
  mediator: person('m', ['mediator']),
  other: person('n', ['mediator']),
  outside: person('o', ['mediation_body']),
  stranger: person('x'),
  system: { kind: 'system' },
} as const satisfies Record<string, Actor>
export type CastName = keyof typeof CAST

/** The whole of what is at issue: 112.00. */
export const AT_ISSUE = 11_200n

export const TRADE: TradeUnderCase = {
  ...{ id: 'trade_one', state: 'inspecting', during: 'inspecting', delivery: 'courier' },
  ...{ buyerId: 'person_a', sellerId: 'person_b', listingId: 'listing_one', listingVersion: 1 },
  currency: currency('CNY'),
  ...{ priceMinor: 10_000n, shippingMinor: 1_200n },
  ...{ paidMinor: AT_ISSUE, refundableMinor: AT_ISSUE, leftMinor: AT_ISSUE },
  ...{ endedAt: null, caseId: null },
  ruleBook: 'cn@2026-11-01',
}

export interface Setting {
  readonly claimant?: Side
  readonly reason?: Reason
  readonly delivered?: boolean | null
  /** Who is who: the names of the two accounts. */
  readonly names?: readonly [`person_${string}`, `person_${string}`]
}

/** A dispute that was just opened. */
export function opened(setting: Setting = {}): Dispute {
  const { claimant = 'buyer', reason = 'not_as_described', delivered = true } = setting
  const [buyerId, sellerId] = setting.names ?? ['person_a', 'person_b']
  const trade = { ...TRADE, buyerId, sellerId }
  const remedy = claimant === 'buyer' ? 'return_and_refund' : 'release'
  const actor: Actor = {
    kind: 'person',
    id: claimant === 'buyer' ? buyerId : sellerId,
    roles: [],
  }
  const about = { trade, earlier: [], aftersaleId: null, delivered }
  const on = { actor, now: START, rules: RULES }
  const decided = decideOpen('dispute_one', { reason, remedy, statement: 'so' }, about, on)
  if (!decided.ok) throw new Error(decided.refusal.code)
  return decided.value.dispute
}

type Move = (dispute: Dispute, on: Circumstances, amountMinor: bigint) => Outcome<Step>

const verdict = (refundMinor: bigint) => ({
  ...{ facts: 'f', weighing: 'w', reasons: 'r', rule: 'goods_differ', unjudged: 0 },
  ...{ refundMinor, withReturn: false },
})
const OFFERED = {
  ...{ bodyId: 'mediationbody_one', feeMinor: 2_000 },
  bears: 'market',
  within_ms: 10 * DAY_MS,
} as const
const NONE = { refundMinor: -1n, withReturn: false }

/** Every way to move a dispute; a move that sees terms sees those that stand. */
export const MOVES = {
  extend: (d, on) => decideExtend(d, {}, on),
  answer: (d, on) => decideAnswer(d, { statement: 'not so' }, on),
  concede: (d, on) => decideConcede(d, {}, on),
  offer: (d, on, refundMinor) => decideOffer(d, { refundMinor, withReturn: false }, on),
  accept_offer: (d, on) => decideAcceptOffer(d, (d.standing && d.offers[d.standing]) || NONE, on),
  escalate: (d, on) => decideEscalate(d, {}, on),
  add_evidence: (d, on) =>
    decideAddEvidence(
      d,
      { evidenceId: 'evidence_one', item: 'photo', sha256: '0', shownSha256: '1' },
      on,
    ),
  rest: (d, on) => decideRest(d, {}, on),
  judge_evidence: (d, on) => {
    const judgement = {
      evidenceId: 'evidence_one',
      verdict: 'rejected',
      why: 'unreadable',
    } as const
    return decideJudge(d, judgement, on)
  },
  propose: (d, on, refundMinor) =>
    decidePropose(d, { refundMinor, withReturn: false, reasons: 'fair' }, on),
  agree: (d, on) => decideAgree(d, d.proposal ?? NONE, on),
  decline: (d, on) => decideDecline(d, {}, on),
  refer: (d, on) => decideRefer(d, OFFERED, on),
  accept_referral: (d, on) => decideAcceptReferral(d, d.referral ?? OFFERED, on),
  give_to_mediator: (d, on) => decideGive(d, { mediatorId: 'person_o' }, on),
  write_to_both: (d, on) => decideWrite(d, { message: 'hello' }, on),
  mediate: (d, on, refundMinor) =>
    decideMediate(d, { refundMinor, withReturn: false, reasons: 'fair' }, on),
  decide: (d, on, refundMinor) => decideVerdict(d, verdict(refundMinor), on),
  accept_decision: (d, on) => decideAcceptDecision(d, {}, on),
  appeal: (d, on) => decideAppeal(d, { grounds: 'new' }, on),
  decide_appeal: (d, on, refundMinor) => decideAppealed(d, verdict(refundMinor), on),
  withdraw: (d, on) => decideWithdraw(d, {}, on),
  end_panel_phase: (d, on) => {
    const admitted = admit(d, 'end_panel_phase', on.actor)
    return admitted.ok ? ok(endPanelPhase(d, on)) : admitted
  },
  expire: (d, on) =>
    decideOnTime(d, { transition: isOpen(d.state) ? ON_EXPIRY[d.state] : 'none' }, on),
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof MOVES

/** How a panel stands: whether one could be called, how many handed in, how they voted. */
export interface PanelStands {
  readonly callable: boolean
  readonly sealed: number
  readonly votes: readonly ('claimant' | 'respondent')[]
}

const SIZE = { seats: 5, experts: 1, majority: 3 }
const DIGEST = 'd'.repeat(64)

/** The same as decisions see it. */
export function outlookOf({ callable, sealed, votes }: PanelStands, { panel }: Dispute) {
  const draw = {
    ...{ caseId: 'dispute_one', round: (panel?.round ?? 0) + 1, size: SIZE, head: DIGEST },
    ...{ commitment: DIGEST, pool: [], poolDigest: DIGEST, seed: DIGEST, drawn: [] },
  }
  const within = { commitWithin_ms: 86_400_000, revealWithin_ms: 86_400_000 }
  const call = { round: draw.round, size: SIZE, ...within, draw, people: new Map() }
  const shown = votes.slice(0, sealed).map((vote, at) => {
    const bound = { rule: at % 2 ? 'goods_differ' : 'claim_not_proven', reasonsDigest: DIGEST }
    return { pseudonym: `peer${at}`, vote, ...bound, salt: DIGEST, reasons: 'so' }
  })
  const handedIn = Array.from({ length: sealed }, (_, at) => [`peer${at}`, DIGEST] as const)
  return {
    next: callable ? ok(call) : refuse('too_few'),
    commitments: Object.fromEntries(handedIn),
    ballots: panel?.phase === 'reveal' ? shown : [],
    seed: DIGEST,
  } satisfies PanelOutlook
}

export interface MoveOn {
  readonly now?: Instant
  readonly amountMinor?: bigint
  readonly canReturn?: boolean
  readonly panel?: PanelStands
}

/** Lets `name` make a move. */
export function move(
  dispute: Dispute,
  name: MoveName,
  by: CastName,
  { now = START, amountMinor = 5_000n, canReturn = true, panel }: MoveOn = {},
): Outcome<Step> {
  const on = { actor: CAST[by], now, rules: RULES, canReturn }
  const outlook = panel && { outlook: outlookOf(panel, dispute) }
  return MOVES[name](dispute, { ...on, ...outlook }, amountMinor)
}

/** The dispute after moves that must all be admitted. */
export function after(dispute: Dispute, ...moves: readonly (readonly [MoveName, CastName])[]) {
  return moves.reduce((at, [name, by]) => {
    const now = name === 'expire' ? (at.until ?? START) : at.since
    const outcome = move(at, name, by, { now })
    if (!outcome.ok) throw new Error(`${name} by ${by}: ${outcome.refusal.code}`)
    return outcome.value.dispute
  }, dispute)
}
