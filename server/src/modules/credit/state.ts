import type { FactId, PersonId, TradeId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import {
  AXES,
  type Axis,
  DIMENSIONS,
  type Dimension,
  type Grade,
  ROLES,
  type Role,
} from './axes.ts'
import type { Dealing } from './dealing.ts'
import { type Evidence, NO_EVIDENCE, observe } from './model/evidence.ts'
import { FIRST_PLACES, type Model, type Places, type Trained } from './models.ts'
import type { CreditRules } from './rules.ts'
import type { Known } from './score.ts'
import type { TellCode } from './tells.ts'

export interface Standing {
  readonly personId: PersonId
  readonly axis: Axis
  readonly score: number
  readonly grade: Grade | null
  readonly model: string
  readonly at: Instant
}

/** What one fact told of one person. */
export interface Finding {
  readonly personId: PersonId
  readonly role: Role
  readonly dimension: Dimension
  readonly factId: FactId
  readonly code: TellCode
  readonly tradeId: TradeId
  readonly outcome: number
  readonly weight: number
  readonly at: Instant
}

export interface Prediction {
  readonly tradeId: TradeId
  readonly axis: Axis
  readonly personId: PersonId
  readonly model: string
  readonly chance: number
  readonly at: Instant
}

/** What was known of somebody by dimension: good and bad, faded to that moment. */
export type Inputs = Readonly<Partial<Record<Dimension, readonly [good: number, bad: number]>>>

export interface Ended {
  readonly tradeId: TradeId
  readonly axis: Axis
  readonly wrong: boolean | null
  readonly at: Instant
}

/** One side of a trade that was paid and delivered, and what it says of the other one. */
export interface Vouching {
  readonly tradeId: TradeId
  readonly fromId: PersonId
  readonly toId: PersonId
  readonly side: Axis
  /** -1 (as bad as can be) to 1 (as good as can be). */
  readonly weight: number
  /** False: nobody said anything, the trade speaks for itself. */
  readonly rated: boolean
  readonly at: Instant
}

/** What somebody's word counts as a rater, as a pass over the whole market found. */
export interface Credibility {
  readonly personId: PersonId
  /** 0 to 1. */
  readonly credibility: number
  /** In shares of the average. */
  readonly trust: number
  readonly passId: string
  readonly at: Instant
}

/** A finding that counts no more. */
export interface Struck {
  readonly personId: PersonId
  readonly role: Role
  readonly code: string
  readonly factId: string
  readonly at: Instant
}

/** What is known so far: all of a market, or as much as some facts need. */
export interface State {
  readonly dealings: Map<TradeId, Dealing>
  /** By `pairOf`; `good` counts their trades. */
  readonly pairs: Map<string, Evidence>
  /** By `evidenceOf`. */
  readonly evidence: Map<string, Evidence>
  /** By `standingOf`. */
  readonly standings: Map<string, Standing>
  /** Of raters whom a pass found less credible than others; the others count in full. */
  readonly credibility: Map<PersonId, number>
  readonly forgotten: Set<PersonId>
  /** Which version stands where; the champion's word is what counts. */
  places: Places
  /** Models of this market's own that may come to stand somewhere. */
  readonly trained: Trained
}

/** Where a fact left somebody, and what of it moved them most. */
export interface Move extends Standing {
  readonly factId: FactId
  readonly before: Grade | null
  readonly mainly: Mainly
}
/** A dimension, or what else moves a score. */
export type Mainly = Dimension | 'elsewhere' | 'correction' | RegradeReason
/** Why somebody stands elsewhere although nothing happened. */
export type RegradeReason = 'time' | 'model' | 'rules'

/** What came of facts, in their order. */
export interface Told {
  readonly findings: Finding[]
  readonly struck: Struck[]
  readonly predictions: Prediction[]
  /** What the predictions of a trade rest on. */
  readonly inputs: { readonly tradeId: TradeId; readonly axis: Axis; readonly known: Inputs }[]
  readonly ended: Ended[]
  readonly vouchings: Vouching[]
  readonly credibility: Credibility[]
  placed: boolean
  /** A score after a fact that changed it. */
  readonly moves: Move[]
}

export const pairOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)
export const evidenceOf = (personId: string, role: Role, dimension: Dimension) =>
  `${personId} ${role} ${dimension}`
export const standingOf = (personId: string, axis: Axis) => `${personId} ${axis}`

/** Nothing is known, as at the beginning of a journal. */
export function emptyState(trained: Trained = new Map()): State {
  const [dealings, pairs, evidence, standings] = [new Map(), new Map(), new Map(), new Map()]
  const credibility = new Map()
  return {
    dealings,
    pairs,
    evidence,
    standings,
    credibility,
    forgotten: new Set(),
    trained,
    places: FIRST_PLACES,
  }
}

/** Forgets somebody: what was known of them is gone, and nothing is learned of them any more. */
export function forget(state: State, personId: PersonId): void {
  for (const role of ROLES) {
    for (const name of DIMENSIONS[role]) state.evidence.delete(evidenceOf(personId, role, name))
  }
  for (const axis of AXES) state.standings.delete(standingOf(personId, axis))
  state.credibility.delete(personId)
  state.forgotten.add(personId)
}

export function nothingTold(): Told {
  const lists = { findings: [], struck: [], predictions: [], ended: [], moves: [] }
  return { ...lists, inputs: [], vouchings: [], credibility: [], placed: false }
}

/** One more fact about somebody. */
export interface Lesson {
  readonly outcome: number
  readonly weight: number
  readonly at: Instant
}

export interface Whose {
  readonly personId: PersonId
  readonly role: Role
  readonly dimension: Dimension
}

/** Adds a fact to what is known of somebody in one dimension. */
export function learn(
  { evidence }: Pick<State, 'evidence'>,
  { personId, role, dimension }: Whose,
  { outcome, weight, at }: Lesson,
  rules: CreditRules,
): void {
  const key = evidenceOf(personId, role, dimension)
  const one = { outcome, weight, at_s: at / 1000 }
  evidence.set(key, observe(evidence.get(key) ?? NO_EVIDENCE, one, halfLifeOf(rules)))
}

/** After how many seconds evidence counts half. */
export function halfLifeOf({ evidence }: Pick<CreditRules, 'evidence'>): number {
  return evidence.halfLife_days * 86_400
}

/** What is known of a person on an axis. */
export function knownAbout(
  { evidence }: Pick<State, 'evidence'>,
  personId: string,
  axis: Axis,
  { axes }: Pick<Model, 'axes'>,
): Known {
  const names = Object.keys(axes[axis].dimensions) as Dimension[]
  return Object.fromEntries(
    names.flatMap(name => {
      const one = evidence.get(evidenceOf(personId, axis, name))
      return one ? [[name, one]] : []
    }),
  )
}
