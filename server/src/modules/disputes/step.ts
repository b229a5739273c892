import type { PanelDraw, PanelVote } from '../../../../verifier/src/index.ts'
import type { DisputesFact } from '../../facts/disputes.ts'
import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, instant, iso, plus } from '../../kernel/time.ts'
import type { Deadline } from '../../platform/deadlines.ts'
import {
  type Dispute,
  type DisputeState,
  FINAL,
  ON_EXPIRY,
  type OpenState,
  type PanelStage,
  type SettledBy,
  SIDES,
  type Side,
  type Terms,
} from './dispute.ts'
import { type DisputeRules, endOfBusinessDays } from './rules.ts'

/** One thing that happened: a fact of the journal and an entry of the case file alike. */
export interface Happening {
  readonly kind: DisputesFact['kind']
  readonly by: Actor
  /** Ids, amounts and codes. */
  readonly data: Readonly<Record<string, unknown>>
  /** In somebody's own words; they lie in the vault, only their digest is in the file. */
  readonly words?: Words
}

/** By the name of each part, e.g. the facts found and the reasons of a decision. */
export type Words = Readonly<Record<string, string>>

/** What becomes of the trade. */
export type Effect =
  | { readonly kind: 'settle'; readonly terms: Terms }
  | { readonly kind: 'thaw' }
  | { readonly kind: 'call_panel'; readonly call: PanelCall }
  | { readonly kind: 'none' }

/** A panel that was drawn and waits to be called. */
export interface PanelCall extends Omit<PanelStage, 'phase' | 'pool'> {
  readonly draw: Omit<PanelDraw, 'format'>
  /** Whose pseudonyms they are; goes nowhere but back to the panel that gives out the seats. */
  readonly people: ReadonlyMap<string, PersonId>
}

/** A vote of the panel, as it was shown. */
export interface Ballot extends PanelVote {
  readonly pseudonym: string
  readonly reasons: string
}

/** What a decision about a panel looks at: who could be called next, and how the present one votes. */
export interface PanelOutlook {
  /** Or why nobody is. */
  readonly next: Outcome<PanelCall>
  /** What each of them handed in sealed, by pseudonym. */
  readonly commitments: Readonly<Record<string, string>>
  readonly ballots: readonly Ballot[]
  /** Of the draw; it is shown when the panel is over. */
  readonly seed: string | null
}

/** All that a decision asks the shell to write. */
export interface Step {
  readonly dispute: Dispute
  readonly happenings: readonly Happening[]
  readonly effect: Effect
}

/** Everything a decision may look at besides the dispute and the command. */
export interface Circumstances {
  readonly actor: Actor
  readonly now: Instant
  readonly rules: DisputeRules
  /** Whether goods can go back under the market's eyes; without it nobody is made to do it. */
  readonly canReturn: boolean
  /** Left out where no panel can be. */
  readonly outlook?: PanelOutlook
}

export const NO_EFFECT: Effect = { kind: 'none' }

/** The dispute stays in its state; something is noted. */
export function noted(dispute: Dispute, ...happenings: readonly Happening[]): Step {
  return { dispute, happenings, effect: NO_EFFECT }
}

/** Whether a dispute in this state is not over yet. */
export function isOpen(state: DisputeState): state is OpenState {
  return !(FINAL as readonly DisputeState[]).includes(state)
}

/** Until when a state lasts that begins now, by the dated rules. */
const CLOCK: Record<OpenState, (dispute: Dispute, now: Instant, rules: DisputeRules) => Instant> = {
  response: (_, now, rules) => plus(now, rules.respondWithin_ms),
  negotiation: ({ openedAt }, now, rules) =>
    later(plus(openedAt, rules.negotiateUntil_ms), plus(now, rules.escalateAfter_ms)),
  evidence: (_, now, rules) => plus(now, rules.evidenceWithin_ms),
  rebuttal: (_, now, rules) => plus(now, rules.rebuttalWithin_ms),
  facilitated: (_, now, rules) => plus(now, rules.acceptWithin_ms),
  panel: ({ panel }, now) => {
    assert(panel, 'a dispute before a panel has one')
    return plus(now, panel.phase === 'commit' ? panel.commitWithin_ms : panel.revealWithin_ms)
  },
  mediation: ({ referral }, now) => plus(now, referral?.within_ms ?? 0),
  staff_decision: (_, now, rules) => plus(now, rules.decideWithin_ms),
  decided: (_, now, rules) => plus(now, rules.appealWithin_ms),
  appealed: (_, now, rules) => endOfBusinessDays(rules, now, rules.appealDecideWithin_businessDays),
}

export function untilOf(
  state: OpenState,
  dispute: Dispute,
  now: Instant,
  rules: DisputeRules,
): Instant {
  return CLOCK[state](dispute, now, rules)
}

/** The dispute at the beginning of a state; nobody has agreed to anything there yet. */
export function enter(
  dispute: Dispute,
  state: OpenState,
  { now, rules }: Pick<Circumstances, 'now' | 'rules'>,
): Dispute {
  const until = untilOf(state, dispute, now, rules)
  return { ...dispute, state, since: now, until, agreed: [], fresh: false }
}

/** The dispute moves on, and both sides are told where to and until when. */
export function moved(
  dispute: Dispute,
  state: OpenState,
  on: Circumstances,
  { words, why }: { readonly words?: Words; readonly why?: string } = {},
): Step {
  const next = enter(dispute, state, on)
  const told = { from: dispute.state, stage: state, until: untilText(next) }
  const data = { ...told, ...(why && { why }) }
  const happening = { kind: 'disputes.moved', by: on.actor, data, ...(words && { words }) } as const
  return noted(next, happening)
}

/** Both sides are bound: the money goes as the terms say, and the dispute is over. */
export function settled(
  dispute: Dispute,
  terms: Terms,
  settledBy: SettledBy,
  { now, canReturn }: Circumstances,
  ...happenings: readonly Happening[]
): Outcome<Step> {
  if (terms.withReturn && !canReturn) return refuse('return_unavailable')
  const over = { state: 'enforced', since: now, until: null, settledBy, outcome: terms } as const
  const effect: Effect = { kind: 'settle', terms }
  return ok({ dispute: { ...dispute, ...over }, happenings, effect })
}

/** The sides that agree, with one more. */
export function withSide(agreed: readonly Side[], side: Side): readonly Side[] {
  return agreed.includes(side) ? agreed : [...agreed, side]
}

/** Both sides said yes to the same thing. */
export function isAgreed(agreed: readonly Side[]): boolean {
  return SIDES.every(side => agreed.includes(side))
}

/** Amounts as facts and case files carry them. */
export function termsJson({ refundMinor, withReturn }: Terms) {
  return { refundMinor: minorJson(refundMinor), withReturn }
}

export function untilText({ until }: Dispute): string | null {
  return until === null ? null : iso(until)
}

/** What time does to the dispute next. */
export function deadlineOf({ id: subject, state, until }: Dispute): Deadline {
  if (!isOpen(state) || until === null) return { subject, dueAt: null }
  return { subject, transition: ON_EXPIRY[state], dueAt: until }
}

function later(a: Instant, b: Instant): Instant {
  return instant(Math.max(a, b))
}
