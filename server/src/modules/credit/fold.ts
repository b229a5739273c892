import type { PersonId } from '../../kernel/id.ts'
import { type Instant, instant, parseInstant } from '../../kernel/time.ts'
import type { StoredFact } from '../../platform/journal.ts'
import { AXES, type Axis, type Dimension } from './axes.ts'
import { type Dealing, knownOf, shareOf, type TradeBody } from './dealing.ts'
import { type FurnishedBody, lessonsOfFurnished } from './furnished.ts'
import { gradeOf } from './grade.ts'
import { fadedTo, NO_EVIDENCE, observationWeight, observe } from './model/evidence.ts'
import { chanceBy, type Model, PLACES, type Place, placed } from './models.ts'
import { lessonsOfRating, type RatedBody } from './rated.ts'
import type { CreditRules, CreditRulesAt } from './rules.ts'
import { scoreOf } from './score.ts'
import {
  type Credibility,
  evidenceOf,
  type Finding,
  halfLifeOf,
  knownAbout,
  type Lesson,
  learn,
  type Mainly,
  pairOf,
  type RegradeReason,
  type State,
  standingOf,
  type Told,
  type Whose,
} from './state.ts'
import { ENDINGS, FURNISHED_KINDS, FURNISHED_RATING, fits, OUTSIDE_KINDS, TELLS } from './tells.ts'
import { vouchingsOf } from './vouching.ts'

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
    else if (fact.kind === 'credit.regraded') regrade(state, told, fact, rules)
    else if (OUTSIDE_KINDS.includes(fact.kind)) weighOutside(state, told, fact, rules)
    else if (FURNISHED_KINDS.includes(fact.kind)) readFurnished(state, told, fact, rules)
    else if (fact.kind === 'credit.model_placed') place(state, told, fact.body as Placed)
    else if (fact.kind === 'credit.credibility_set') believe(state, told, fact)
    else read(state, told, fact as StoredFact<string, TradeBody>, rules)
  }
}

interface OutsideBody {
  readonly personId: PersonId
  readonly evidence: readonly (Omit<Whose, 'personId' | 'role'> & {
    readonly axis: Axis
    readonly outcome: number
    readonly weight: number
  })[]
  /** Only when it counts no more. */
  readonly broughtAt?: string
}

/** What another market says counts like so many ordinary trades, and is taken off when it ends. */
function weighOutside(state: State, told: Told, fact: StoredFact, rules: CreditRules): void {
  const { personId, evidence, broughtAt } = fact.body as OutsideBody
  if (state.forgotten.has(personId)) return
  for (const { axis, dimension, outcome, weight } of evidence) {
    const whose = { personId, role: axis, dimension }
    if (broughtAt === undefined) learn(state, whose, { outcome, weight, at: fact.at }, rules)
    else unlearn(state, whose, { outcome, weight, at: parseInstant(broughtAt) ?? fact.at }, rules)
    restand(state, told, standingOf(personId, axis), 'elsewhere', fact, rules)
  }
}

interface RegradedBody {
  readonly personId: PersonId
  readonly axis: Axis
  readonly why: RegradeReason
}

/** Lets somebody stand where they stand by now; that a fact says so makes it the same in a replay. */
function regrade(state: State, told: Told, fact: StoredFact, rules: CreditRules): void {
  const { personId, axis, why } = fact.body as RegradedBody
  if (state.forgotten.has(personId)) return
  restand(state, told, standingOf(personId, axis), why, fact, rules)
}

/**
 * A trade or a rating among the people of another market. It is learned at the time at which it
 * was; whoever it is about stands where they do by now, which may be years later.
 */
function readFurnished(state: State, told: Told, fact: StoredFact, rules: CreditRules): void {
  const { outside } = rules
  if (!outside) return
  const body = fact.body as FurnishedBody
  const then = { ...fact, body, at: parseInstant(body.happenedAt) ?? fact.at }
  const before = state.dealings.get(body.tradeId)
  const dealing = before ?? openedOutside(state, then, outside.weight, rules)
  if (!before) {
    state.dealings.set(dealing.tradeId, dealing)
    countPair(state, dealing, then.at, rules)
  }
  const findings =
    fact.kind === FURNISHED_RATING
      ? lessonsOfFurnished(state, dealing, then, { alone: !before, faint: outside.faint }, rules)
      : findingsOf(dealing, then, { ...body })
  keep(state, told, fact, findings, rules)
}

interface Placed {
  readonly version: string
  readonly place: Place
}

function place(state: State, told: Told, { version, place: at }: Placed): void {
  state.places = placed(state.places, at, version, state.trained)
  told.placed = true
}

/** What a pass found of somebody's word holds for all that they say from now on. */
function believe(state: State, told: Told, { body, at }: StoredFact): void {
  const found = body as Omit<Credibility, 'at'>
  if (state.forgotten.has(found.personId)) return
  state.credibility.set(found.personId, found.credibility)
  told.credibility.push({ ...found, at })
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
  told.vouchings.push(...vouchingsOf(state, dealing, fact))
  if (kind === 'ratings.revealed') {
    const findings = lessonsOfRating(state, dealing, fact as StoredFact<string, RatedBody>, rules)
    keep(state, told, fact, findings, rules)
    return
  }
  const known = knownOf(body, dealing)
  keep(state, told, fact, findingsOf(dealing, fact, known), rules)
  const ending = ENDINGS.find(one => one.fact === kind && fits(one.when, known))
  if (!ending) return
  for (const axis of AXES) {
    told.ended.push({ tradeId: dealing.tradeId, axis, wrong: ending.wrong[axis], at })
  }
}

/** What the table makes of a fact. */
function findingsOf(
  dealing: Dealing,
  { id: factId, kind, body, at }: StoredFact<string, TradeBody>,
  known: Readonly<Record<string, unknown>>,
): Finding[] {
  return TELLS.flatMap(tell => {
    if (tell.fact !== kind || !fits('when' in tell ? tell.when : undefined, known)) return []
    const { role, dimension, code, outcome } = tell
    const personId = role === 'seller' ? dealing.sellerId : dealing.buyerId
    const share = 'share' in tell && tell.share ? shareOf(body, tell.share) : 1
    const novelty = outcome > 0 ? dealing.novelty : 1
    const weight = tell.weight * share * dealing.weight * novelty
    const { tradeId } = dealing
    return [{ personId, role, dimension, factId, code, tradeId, outcome, weight, at }]
  })
}

/** Learns what was found, and lets the people whom it is about stand where they stand now. */
function keep(
  state: State,
  told: Told,
  fact: StoredFact,
  findings: readonly Finding[],
  rules: CreditRules,
): void {
  const counting = findings.filter(one => one.weight > 0 && !state.forgotten.has(one.personId))
  for (const finding of counting) learn(state, finding, finding, rules)
  told.findings.push(...counting)
  const weightiest = counting.toSorted((a, b) => a.weight - b.weight)
  const mainly = new Map(weightiest.map(one => [`${one.personId} ${one.role}`, one.dimension]))
  for (const [key, dimension] of mainly) restand(state, told, key, dimension, fact, rules)
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
  const novelty = noveltyOf(state, sellerId, buyerId, at, rules)
  return { tradeId, sellerId, buyerId, weight, novelty, ...UNDISPUTED }
}

/** Its value is measured by what is typical there, and by how much another market's word counts. */
function openedOutside(
  state: State,
  { body, at }: StoredFact<string, FurnishedBody>,
  counts: number,
  rules: CreditRules,
): Dealing {
  const { tradeId, sellerId, buyerId, amountMinor, typicalMinor } = body
  const worth = amountMinor === null ? 1 : observationWeight(amountMinor, typicalMinor)
  const novelty = noveltyOf(state, sellerId, buyerId, at, rules)
  return { tradeId, sellerId, buyerId, weight: worth * counts, novelty, ...UNDISPUTED }
}

const UNDISPUTED = { problem: null, reporter: null } as const

/** What good conduct counts between two people who traded before. */
function noveltyOf(state: State, a: PersonId, b: PersonId, at: Instant, rules: CreditRules) {
  const before = state.pairs.get(pairOf(a, b)) ?? NO_EVIDENCE
  return 1 / (1 + fadedTo(before, at / 1000, halfLifeOf(rules)).good)
}

function countPair(state: State, { sellerId, buyerId }: Dealing, at: Instant, rules: CreditRules) {
  const key = pairOf(sellerId, buyerId)
  const one = { outcome: 1, weight: 1, at_s: at / 1000 }
  state.pairs.set(key, observe(state.pairs.get(key) ?? NO_EVIDENCE, one, halfLifeOf(rules)))
}

function restand(
  state: State,
  told: Told,
  key: string,
  mainly: Mainly,
  fact: StoredFact,
  rules: CreditRules,
): void {
  const [personId, axis] = key.split(' ') as [PersonId, Axis]
  if (!(AXES as readonly string[]).includes(axis)) return
  const model = state.places.champion
  const known = knownAbout(state, personId, axis, model)
  const before = state.standings.get(key)
  // What another market tells late does not move anybody back in time.
  const at = instant(Math.max(before?.at ?? fact.at, fact.at))
  const scored = scoreOf(model, axis, known, at / 1000, halfLifeOf(rules))
  const grade = gradeOf(scored, before?.grade ?? null, rules.grades)
  const { version } = model
  const next = { personId, axis, score: scored.score, grade, model: version, at }
  state.standings.set(key, next)
  if (before?.score === next.score && before.grade === grade && before.model === version) return
  told.moves.push({ ...next, factId: fact.id, before: before?.grade ?? null, mainly })
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
  const models: readonly Model[] = PLACES.map(name => state.places[name])
  for (const axis of AXES) {
    const personId = axis === 'seller' ? sellerId : buyerId
    const before = knownAbout(state, personId, axis, state.places.champion)
    const known = Object.entries(before).map(([dimension, evidence]) => {
      const { good, bad } = fadedTo(evidence, at / 1000, halfLife)
      return [dimension, [good, bad]] as const
    })
    told.inputs.push({ tradeId, axis, known: Object.fromEntries(known) })
    for (const model of models) {
      const known = knownAbout(state, personId, axis, model)
      const chance = chanceBy(model, axis, known, at / 1000, halfLife)
      const said = { tradeId, axis, personId, model: model.version, chance, at }
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

/** Evidence adds up, so the faded weight of some of it can be taken off again. */
function unlearn(
  { evidence }: Pick<State, 'evidence'>,
  { personId, role, dimension }: Whose,
  { outcome, weight, at }: Lesson,
  rules: CreditRules,
): boolean {
  const key = evidenceOf(personId, role, dimension)
  const before = evidence.get(key)
  if (!before) return false
  const at_s = at / 1000
  const { good, bad } = observe(before, { outcome, weight: -weight, at_s }, halfLifeOf(rules))
  const left = { good: Math.max(good, 0), bad: Math.max(bad, 0), at_s: Math.max(before.at_s, at_s) }
  evidence.set(key, left)
  return true
}

/** Takes a finding back. */
function strike(state: State, told: Told, fact: StoredFact, rules: CreditRules): void {
  const { personId, axis, dimension, weight, outcome, foundAt } = fact.body as StruckBody
  const found = { outcome, weight, at: parseInstant(foundAt) ?? fact.at }
  if (!unlearn(state, { personId, role: axis, dimension }, found, rules)) return
  const { code, factId } = fact.body as StruckBody
  told.struck.push({ personId, role: axis, code, factId, at: fact.at })
  restand(state, told, standingOf(personId, axis), 'correction', fact, rules)
}
