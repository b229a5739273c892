import type { PanelSize } from '../../../../verifier/src/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Id, ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import type { Transitions } from '../../kernel/machine.ts'
import type { Currency } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { may } from '../../kernel/permissions.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Reason } from './rules.ts'

/** A dispute about a trade, from its opening to its end. This page is all there is to its process. */
export const STATES = [
  'response',
  'negotiation',
  'evidence',
  'rebuttal',
  'facilitated',
  'mediation',
  'panel',
  'staff_decision',
  'decided',
  'appealed',
  'enforced',
  'closed',
] as const
export type DisputeState = (typeof STATES)[number]

export const FINAL = ['enforced', 'closed'] as const satisfies DisputeState[]

/** Who acts. Whether the claimant bought or sold decides nothing here; `system` is time itself. */
export type Party = 'claimant' | 'respondent' | 'decider' | 'mediator' | 'system'

const BOTH = ['claimant', 'respondent'] as const
const GATHERING = ['response', 'negotiation', 'evidence', 'rebuttal'] as const
const PROPOSED = ['facilitated', 'mediation'] as const
const REFERABLE = ['negotiation', 'facilitated'] as const
const UNDECIDED = [...GATHERING, ...PROPOSED, 'panel', 'staff_decision'] as const
/** Where it goes that nobody agreed on: to peers where the rules say so and enough can be drawn. */
const TO_BE_DECIDED = ['panel', 'staff_decision'] as const

/** Every step of the process: from where, to where, and who may take it. */
export const NEXT = {
  extend: { from: ['response'], to: ['response'], by: ['respondent'] },
  answer: { from: ['response'], to: ['negotiation'], by: ['respondent'] },
  concede: { from: ['response', 'negotiation'], to: ['enforced'], by: ['respondent'] },
  end_response: { from: ['response'], to: ['facilitated'], by: ['system'] },
  offer: { from: ['negotiation'], to: ['negotiation'], by: BOTH },
  accept_offer: { from: ['negotiation'], to: ['enforced'], by: BOTH },
  escalate: { from: ['negotiation'], to: ['evidence'], by: BOTH },
  end_negotiation: { from: ['negotiation'], to: ['evidence'], by: ['system'] },
  add_evidence: { from: [...GATHERING, 'appealed'], to: [...GATHERING, 'appealed'], by: BOTH },
  rest: { from: ['evidence', 'rebuttal'], to: ['evidence', 'rebuttal', 'facilitated'], by: BOTH },
  end_evidence: { from: ['evidence'], to: ['rebuttal', 'facilitated'], by: ['system'] },
  end_rebuttal: { from: ['rebuttal'], to: ['facilitated'], by: ['system'] },
  propose: { from: ['facilitated'], to: ['facilitated'], by: ['decider'] },
  refer: { from: REFERABLE, to: REFERABLE, by: BOTH },
  accept_referral: { from: REFERABLE, to: ['mediation'], by: BOTH },
  give_to_mediator: { from: ['mediation'], to: ['mediation'], by: ['system'] },
  write_to_both: { from: ['mediation'], to: ['mediation'], by: ['mediator'] },
  mediate: { from: ['mediation'], to: ['mediation'], by: ['mediator'] },
  agree: { from: PROPOSED, to: [...PROPOSED, 'enforced'], by: BOTH },
  decline: { from: PROPOSED, to: TO_BE_DECIDED, by: BOTH },
  end_proposal: { from: ['facilitated'], to: TO_BE_DECIDED, by: ['system'] },
  end_mediation: { from: ['mediation'], to: TO_BE_DECIDED, by: ['system'] },
  /** Everybody has handed in or shown their vote, or the time for it is over. */
  end_panel_phase: {
    from: ['panel'],
    to: ['panel', 'decided', 'appealed', 'staff_decision'],
    by: ['system'],
  },
  judge_evidence: {
    from: ['facilitated', 'staff_decision', 'appealed'],
    to: ['facilitated', 'staff_decision', 'appealed'],
    by: ['decider'],
  },
  decide: { from: ['staff_decision'], to: ['decided'], by: ['decider'] },
  accept_decision: { from: ['decided'], to: ['decided', 'enforced'], by: BOTH },
  appeal: { from: ['decided'], to: ['appealed'], by: BOTH },
  end_appeal: { from: ['decided'], to: ['enforced', 'staff_decision'], by: ['system'] },
  decide_appeal: { from: ['appealed'], to: ['enforced'], by: ['decider'] },
  be_overdue: {
    from: ['staff_decision', 'decided', 'appealed'],
    to: ['staff_decision', 'decided', 'appealed'],
    by: ['system'],
  },
  withdraw: { from: UNDECIDED, to: ['closed'], by: ['claimant'] },
} as const satisfies Transitions<DisputeState, Party>
export type DisputeStep = keyof typeof NEXT

/** What happens by itself when nobody acts before `until`. Silence never refunds by itself. */
export const ON_EXPIRY = {
  response: 'end_response',
  negotiation: 'end_negotiation',
  evidence: 'end_evidence',
  rebuttal: 'end_rebuttal',
  facilitated: 'end_proposal',
  mediation: 'end_mediation',
  panel: 'end_panel_phase',
  staff_decision: 'be_overdue',
  decided: 'end_appeal',
  appealed: 'be_overdue',
} as const satisfies Record<OpenState, DisputeStep>

export type OpenState = Exclude<DisputeState, (typeof FINAL)[number]>

export const SIDES = ['buyer', 'seller'] as const
export type Side = (typeof SIDES)[number]

/** What the claimant asks for: a buyer the first three, a seller the last. */
export const REMEDIES = {
  return_and_refund: 'buyer',
  refund: 'buyer',
  partial_refund: 'buyer',
  release: 'seller',
} as const satisfies Record<string, Side>
export type Remedy = keyof typeof REMEDIES

/** How the money is divided: so much back to the buyer, with or without the goods going back. */
export interface Terms {
  readonly refundMinor: bigint
  readonly withReturn: boolean
}

/** Why the rule engine, or a mediator in their own words, proposes something. */
export interface Proposal extends Terms {
  /** Null: the rule engine. */
  readonly by: PersonId | null
  readonly why: readonly string[]
}

/** Which panel of peers a dispute is before, and what it does now. */
export interface PanelStage {
  /** A panel without a majority is drawn anew once. */
  readonly round: number
  /** First every vote is handed in sealed, then all are shown. */
  readonly phase: 'commit' | 'reveal'
  readonly size: PanelSize
  /** How many could have been drawn. */
  readonly pool: number
  readonly commitWithin_ms: number
  readonly revealWithin_ms: number
}

export interface Decision extends Terms {
  readonly by: PersonId | 'panel'
  readonly rule: string
  readonly at: Instant
}

/** A body outside of the market that one side proposes to refer the case to, or both have. */
export interface Referral {
  readonly bodyId: string
  /** What the body asks for this case, in the smallest unit, and who pays it. */
  readonly feeMinor: number
  readonly bears: 'market' | 'halves'
  /** By when it proposes something. */
  readonly within_ms: number
  /** The side that proposed it. */
  readonly by: Side
  /** Who of the body has the case; null until somebody takes it. */
  readonly mediatorId: PersonId | null
}

/** Who settled it in the end. */
export type SettledBy = 'concession' | 'offer' | 'proposal' | 'mediation' | 'decision' | 'appeal'

export type DisputeId = Id<'dispute'>

export interface Dispute {
  readonly id: DisputeId
  readonly tradeId: TradeId
  readonly listingId: ListingId
  readonly buyerId: PersonId
  readonly sellerId: PersonId
  readonly currency: Currency
  readonly claimant: Side
  readonly reason: Reason
  readonly remedy: Remedy
  /** Back to the buyer, as the claimant asks for. */
  readonly askedMinor: bigint
  /** Paid and not gone back when it was opened, wherever it was. */
  readonly atIssueMinor: bigint
  /** Whether the carrier had handed the goods over by then; null: they met in person. */
  readonly delivered: boolean | null
  readonly ruleBook: string
  readonly openedAt: Instant
  readonly state: DisputeState
  /** When the present state began. */
  readonly since: Instant
  /** When time takes the next step; null at the end. */
  readonly until: Instant | null
  readonly extended: boolean
  /** The last offer of each side, and whose stands. */
  readonly offers: Readonly<Partial<Record<Side, Terms>>>
  readonly standing: Side | null
  readonly offersMade: Readonly<Record<Side, number>>
  readonly itemsAdded: Readonly<Record<Side, number>>
  /** Whether somebody added evidence since the state began. */
  readonly fresh: boolean
  /** Who has agreed to what the present state asks of both. */
  readonly agreed: readonly Side[]
  readonly proposal: Proposal | null
  /** The last panel it was before; null: none. */
  readonly panel: PanelStage | null
  readonly referral: Referral | null
  readonly decision: Decision | null
  readonly appealedBy: Side | null
  readonly appealDecision: Decision | null
  readonly settledBy: SettledBy | null
  readonly outcome: Terms | null
}

/** The one of the two sides that `side` is not. */
export function otherSide(side: Side): Side {
  return side === 'buyer' ? 'seller' : 'buyer'
}

export function personOn({ buyerId, sellerId }: Dispute, side: Side): PersonId {
  return side === 'buyer' ? buyerId : sellerId
}

/** The side that an actor is on; undefined for everybody else. */
export function sideOf({ buyerId, sellerId }: Dispute, actor: Actor): Side | undefined {
  if (actor.kind !== 'person') return undefined
  if (actor.id === buyerId) return 'buyer'
  return actor.id === sellerId ? 'seller' : undefined
}

/** As whom an actor takes part; undefined for strangers. Nobody decides their own dispute. */
export function partyOf(dispute: Dispute, actor: Actor): Party | undefined {
  if (actor.kind === 'system') return 'system'
  const side = sideOf(dispute, actor)
  if (side) return side === dispute.claimant ? 'claimant' : 'respondent'
  if (isMediatorOf(dispute, actor)) return 'mediator'
  return may(actor, 'dispute.decide') ? 'decider' : undefined
}

/** Whether somebody of a body outside has this case, which they do only while it is there. */
export function isMediatorOf({ state, referral }: Dispute, actor: Actor): boolean {
  if (state !== 'mediation' || actor.kind !== 'person' || !may(actor, 'mediation.act')) return false
  return referral?.mediatorId === actor.id
}

/** What the claimant asks for, as terms that the other side can concede. */
/**
 * Who won a dispute that ended like this: a claiming buyer with at least half of what they asked
 * for, a claiming seller who keeps at least as much as goes back.
 */
export function winnerOf<N extends number | bigint>(
  { claimant, askedMinor }: { readonly claimant: string; readonly askedMinor: N },
  { refundMinor, keptMinor }: { readonly refundMinor: N; readonly keptMinor: N },
): Side {
  const buyerWon =
    claimant === 'buyer' ? refundMinor >= askedMinor - refundMinor : keptMinor < refundMinor
  return buyerWon ? 'buyer' : 'seller'
}

export function askedOf({ askedMinor, remedy }: Dispute): Terms {
  return { refundMinor: askedMinor, withReturn: remedy === 'return_and_refund' }
}

/**
 * What a panel chooses between: what the claimant asks for, and what the respondent offered last. A
 * respondent who offered nothing wants the claim turned down.
 */
export function panelTerms(dispute: Dispute): Readonly<Record<'claimant' | 'respondent', Terms>> {
  const { claimant, atIssueMinor, offers } = dispute
  const turnedDown = { refundMinor: claimant === 'buyer' ? 0n : atIssueMinor, withReturn: false }
  return { claimant: askedOf(dispute), respondent: offers[otherSide(claimant)] ?? turnedDown }
}

/** The steps that a party may take in the present state, as far as the table says. */
export function stepsOpenTo(dispute: Dispute, party: Party): DisputeStep[] {
  return (Object.keys(NEXT) as DisputeStep[]).filter(step => permits(step, dispute, party))
}

function permits(step: DisputeStep, { state }: Dispute, party: Party): boolean {
  const { from, by }: { from: readonly DisputeState[]; by: readonly Party[] } = NEXT[step]
  return from.includes(state) && by.includes(party)
}

/**
 * Admits a step or says why not: to strangers the dispute does not exist (`not_found`), a party
 * whose step it never is gets `not_allowed`, one who is early or late `wrong_stage`.
 */
export function admit(dispute: Dispute, step: DisputeStep, actor: Actor): Outcome<Party> {
  const party = partyOf(dispute, actor)
  if (!party) return refuse('not_found')
  const by: readonly Party[] = NEXT[step].by
  if (!by.includes(party)) return refuse('not_allowed')
  if (permits(step, dispute, party)) return ok(party)
  return refuse('wrong_stage', { stage: dispute.state, open: stepsOpenTo(dispute, party) })
}
