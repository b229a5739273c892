import type { FactId, PersonId, TradeId } from '../../kernel/id.ts'
import { type Instant, parseInstant } from '../../kernel/time.ts'
import type { StoredFact } from '../../platform/journal.ts'
import { AXES, type Axis, type Dimension, type Grade, type Role } from './axes.ts'
import { type Dealing, knownOf, shareOf, type TradeBody } from './dealing.ts'
import { gradeOf } from './grade.ts'
import {
  type Evidence,
  fadedTo,
  NO_EVIDENCE,
  observationWeight,
  observe,
} from './model/evidence.ts'
import { FIRST_PLACES, modelOf, PLACES, type Place } from './models.ts'
import type { CreditRules, CreditRulesAt } from './rules.ts'
import { type Known, type ScoreModel, scoreOf } from './score.ts'
import { ENDINGS, fits, TELLS, type TellCode } from './tells.ts'

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

export interface Ended {
  readonly tradeId: TradeId
  readonly axis: Axis
  readonly wrong: boolean | null
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
  readonly forgotten: ReadonlySet<PersonId>
  /** Which version stands where; the champion's word is what counts. */
  places: Readonly<Record<Place, string>>
}

/** What came of facts, in their order. */
export interface Told {
  readonly findings: Finding[]
  readonly struck: Struck[]
  readonly predictions: Prediction[]
  readonly ended: Ended[]
  placed: boolean
  /** A score after a fact that changed it. */
  readonly moves: (Standing & { readonly factId: FactId; readonly before: Grade | null })[]
}

export const pairOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)
export const evidenceOf = (personId: string, role: Role, dimension: Dimension) =>
  `${personId} ${role} ${dimension}`
export const standingOf = (personId: string, axis: Axis) => `${personId} ${axis}`

/** Nothing is known, as at the beginning of a journal. */
export function emptyState(forgotten: ReadonlySet<PersonId> = new Set()): State {
  const [dealings, pairs, evidence, standings] = [new Map(), new Map(), new Map(), new Map()]
  return { dealings, pairs, evidence, standings, forgotten, places: FIRST_PLACES }
}

export function nothingTold(): Told {
  return { findings: [], struck: [], predictions: [], ended: [], placed: false, moves: [] }
}

/**
 * Reads facts in the order of the journal: state goes on, and what came of them is added to `told`.
 * The same facts, models and rules give the same bits, in whatever portions the facts come.
 */
export function fold(
  state: State,
  told: Told,
  facts: readonly StoredFact[],
  rulesAt: CreditRulesAt,
): void {
  for (const fact of facts) {
    const rules = rulesAt(fact.at)
    if (fact.kind === 'credit.finding_struck') strike(state, told, fact, rules)
    else if (fact.kind === 'credit.model_placed') place(state, told, fact.body as Placed)
    else read(state, told, fact as StoredFact<string, TradeBody>, rules)
  }
}

interface Placed {
  readonly version: string
  readonly place: Place
}

function place(state: State, told: Told, { version, place: at }: Placed): void {
  state.places = { ...state.places, [at]: version }
  told.placed = true
}

function read(
  state: State,
  told: Told,
  fact: StoredFact<string, TradeBody>,
  rules: CreditRules,
): void {
  const { body, kind, at } = fact
  if (kind === 'trade.reserved') {
    state.dealings.set(body.tradeId, opened(state, body, at, rules))
    predict(state, told, body, at, rules)
    return
  }
  const dealing = state.dealings.get(body.tradeId)
  if (!dealing) return
  if (kind === 'trade.problem_reported') {
    const reporter = reporterOf(fact)
    state.dealings.set(body.tradeId, { ...dealing, problem: body.problem ?? null, reporter })
    return
  }
  if (kind === 'trade.paid') countPair(state, dealing, at, rules)
  const known = knownOf(body, dealing)
  const touched = new Set<string>()
  for (const tell of TELLS) {
    if (tell.fact !== kind || !fits('when' in tell ? tell.when : undefined, known)) continue
    const personId = tell.role === 'seller' ? dealing.sellerId : dealing.buyerId
    const share = 'share' in tell && tell.share ? shareOf(body, tell.share) : 1
    const novelty = tell.outcome > 0 ? dealing.novelty : 1
    const weight = tell.weight * share * dealing.weight * novelty
    if (weight === 0 || state.forgotten.has(personId)) continue
    const { role, dimension, code, outcome } = tell
    learn(state, { personId, role, dimension }, { outcome, weight, at }, rules)
    const { tradeId } = dealing
    const found = { personId, role, dimension, factId: fact.id, code, tradeId, outcome, weight, at }
    told.findings.push(found)
    touched.add(standingOf(personId, role))
  }
  for (const key of touched) restand(state, told, key, fact, rules)
  const ending = ENDINGS.find(one => one.fact === kind && fits(one.when, known))
  if (!ending) return
  for (const axis of AXES) {
    told.ended.push({ tradeId: dealing.tradeId, axis, wrong: ending.wrong[axis], at })
  }
}

function reporterOf({ actor, body }: StoredFact<string, TradeBody>): Dealing['reporter'] {
  if (actor === body.buyerId) return 'buyer'
  return actor === body.sellerId ? 'seller' : null
}

function opened(state: State, body: TradeBody, at: Instant, rules: CreditRules): Dealing {
  const { tradeId, sellerId, buyerId, currency, totalMinor = 0 } = body
  const { evidence } = rules
  const weight =
    currency === evidence.currency ? observationWeight(totalMinor, evidence.typicalMinor) : 1
  const before = state.pairs.get(pairOf(sellerId, buyerId)) ?? NO_EVIDENCE
  const novelty = 1 / (1 + fadedTo(before, at / 1000, halfLifeOf(rules)).good)
  return { tradeId, sellerId, buyerId, weight, novelty, problem: null, reporter: null }
}

function countPair(state: State, { sellerId, buyerId }: Dealing, at: Instant, rules: CreditRules) {
  const key = pairOf(sellerId, buyerId)
  const one = { outcome: 1, weight: 1, at_s: at / 1000 }
  state.pairs.set(key, observe(state.pairs.get(key) ?? NO_EVIDENCE, one, halfLifeOf(rules)))
}

interface Whose {
  readonly personId: PersonId
  readonly role: Role
  readonly dimension: Dimension
}

function learn(
  { evidence }: Pick<State, 'evidence'>,
  { personId, role, dimension }: Whose,
  { outcome, weight, at }: { outcome: number; weight: number; at: Instant },
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
  { axes }: ScoreModel,
): Known {
  const names = Object.keys(axes[axis].dimensions) as Dimension[]
  return Object.fromEntries(
    names.flatMap(name => {
      const one = evidence.get(evidenceOf(personId, axis, name))
      return one ? [[name, one]] : []
    }),
  )
}

function restand(
  state: State,
  told: Told,
  key: string,
  fact: StoredFact,
  rules: CreditRules,
): void {
  const [personId, axis] = key.split(' ') as [PersonId, Axis]
  if (!(AXES as readonly string[]).includes(axis)) return
  const model = modelOf(state.places.champion)
  const known = knownAbout(state, personId, axis, model)
  const scored = scoreOf(model, axis, known, fact.at / 1000, halfLifeOf(rules))
  const before = state.standings.get(key)
  const grade = gradeOf(scored, before?.grade ?? null, rules.grades)
  const { version } = model
  const next = { personId, axis, score: scored.score, grade, model: version, at: fact.at }
  state.standings.set(key, next)
  if (before?.score === next.score && before.grade === grade && before.model === version) return
  told.moves.push({ ...next, factId: fact.id, before: before?.grade ?? null })
}

/** What every model says before a trade begins: nobody can change that afterwards. */
function predict(
  state: State,
  told: Told,
  { tradeId, sellerId, buyerId }: TradeBody,
  at: Instant,
  rules: CreditRules,
): void {
  const halfLife = halfLifeOf(rules)
  const models = PLACES.map(name => modelOf(state.places[name]))
  for (const axis of AXES) {
    const personId = axis === 'seller' ? sellerId : buyerId
    for (const model of models) {
      const known = knownAbout(state, personId, axis, model)
      const { chance } = scoreOf(model, axis, known, at / 1000, halfLife)
      const said = { tradeId, axis, personId, model: model.version, chance: chance.wrong, at }
      told.predictions.push(said)
    }
  }
}

interface StruckBody {
  readonly personId: PersonId
  readonly axis: Axis
  readonly dimension: Dimension
  readonly code: string
  readonly factId: string
  readonly weight: number
  readonly outcome: number
  readonly foundAt: string
}

/** Takes a finding back: evidence adds up, so its faded weight can be taken off again. */
function strike(state: State, told: Told, fact: StoredFact, rules: CreditRules): void {
  const { personId, axis, dimension, weight, outcome, foundAt } = fact.body as StruckBody
  const key = evidenceOf(personId, axis, dimension)
  const before = state.evidence.get(key)
  if (!before) return
  const at_s = (parseInstant(foundAt) ?? fact.at) / 1000
  const { good, bad } = observe(before, { outcome, weight: -weight, at_s }, halfLifeOf(rules))
  const left = { good: Math.max(good, 0), bad: Math.max(bad, 0), at_s: Math.max(before.at_s, at_s) }
  state.evidence.set(key, left)
  const { code, factId } = fact.body as StruckBody
  told.struck.push({ personId, role: axis, code, factId, at: fact.at })
  restand(state, told, standingOf(personId, axis), fact, rules)
}
