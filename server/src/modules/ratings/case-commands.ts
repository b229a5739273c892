import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { withholdPhotos } from '../listings/index.ts'
import { seal } from '../vault/index.ts'
import { record } from './apply.ts'
import * as store from './case.store.ts'
import {
  type Case,
  type CaseId,
  type CaseState,
  decideAppeal,
  decideVerdict,
  isMasked,
  type MaskReason,
  type Part,
} from './case.ts'
import { type Happening, idsOf } from './decide.ts'
import { type Rating, type Round, SIDES } from './round.ts'
import type { RatingRulesAt } from './rules.ts'
import { countMasked } from './standing.store.ts'
import { roleRated } from './standing.ts'
import { lockRound } from './store.ts'

export interface Report {
  readonly ratingId: string
  readonly part: Part
  readonly reason: MaskReason
  readonly words: string | null
}
export interface DecideCase {
  readonly caseId: string
  readonly maskReason: MaskReason | null
  /** What the rater and the ratee are told. */
  readonly words: string
}
export interface Appeal {
  readonly caseId: string
  readonly words: string
}
export interface CaseAnswer {
  readonly caseId: CaseId
  readonly state: CaseState
}

export type CaseKinds = ReturnType<typeof caseKinds>

/** Reporting words, deciding whether they are covered, and appealing. */
export function caseKinds(rulesAt: RatingRulesAt) {
  return {
    report: singleKind<Report, CaseAnswer>('report_rating', (tx, now, actor, command) =>
      report(tx, now, actor, command, rulesAt),
    ),
    decide: singleKind<DecideCase, CaseAnswer>('decide_rating_case', (tx, now, actor, command) =>
      decide(tx, now, actor, command, rulesAt),
    ),
    appeal: singleKind<Appeal, CaseAnswer>('appeal_rating_case', (tx, now, actor, command) =>
      appeal(tx, now, actor, command, rulesAt),
    ),
  }
}

/**
 * Anybody who is signed in reports words that they can read. Refuses `not_found` while they are
 * sealed, `part_missing`, and `already_reported` when the part has its case, decided or not: what
 * was looked at is not looked at again because somebody insists.
 */
async function report(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { ratingId, part, reason, words }: Report,
  rulesAt: RatingRulesAt,
): Promise<Outcome<CaseAnswer>> {
  const found = await lockRating(tx, ratingId)
  if (!found || actor.kind !== 'person') return refuse('not_found')
  const { round, rating } = found
  if (round.state !== 'revealed') return refuse('not_found')
  if (part !== 'rating' && !rating[part]) return refuse('part_missing')
  const rules = rulesAt(now)
  assert(rules, 'where people rate there are rules')
  const fresh: Case = {
    id: newId('ratingcase'),
    ratingId: rating.id,
    part,
    state: 'open',
    reason,
    maskReason: null,
    openedBy: actor.id,
    openedAt: now,
    dueAt: plus(now, rules.decideWithin_ms),
    words: { ...NO_WORDS, report: words && (await sealed(tx, now, actor.id, words)) },
    ...UNDECIDED,
  }
  if (!(await store.insertCase(tx, fresh))) return refuse('already_reported')
  const data = { personId: actor.id, reason }
  note(tx, now, round, rating, fresh, { kind: 'ratings.reported', by: actor, data })
  return ok({ caseId: fresh.id, state: fresh.state })
}

const NO_WORDS = { report: null, decision: null, appeal: null, final: null }
const UNDECIDED = {
  decidedBy: null,
  decidedAt: null,
  appealedBy: null,
  appealedAt: null,
  finalBy: null,
  finalAt: null,
}

async function decide(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { caseId, maskReason, words }: DecideCase,
  rulesAt: RatingRulesAt,
): Promise<Outcome<CaseAnswer>> {
  const found = await lockOfCase(tx, caseId)
  const rules = rulesAt(now)
  if (!found || !rules) return refuse('not_found')
  const { round, rating } = found
  const decided = decideVerdict(found.case, { maskReason }, rating, { actor, now })
  if (!decided.ok) return decided
  const final = found.case.state === 'appealed'
  // The words are about the rater's, and forgotten with them.
  const ref = await sealed(tx, now, rating.raterId, words)
  const after = {
    ...decided.value,
    words: { ...found.case.words, [final ? 'final' : 'decision']: ref },
  }
  store.saveCase(tx, after)
  cover(tx, now, rating, found.case, after)
  const person = found.case.appealedBy ?? found.case.openedBy
  const kept = { kind: 'ratings.kept', data: { final, personId: person } } as const
  const until = final ? null : iso(plus(now, rules.appealWithin_ms))
  const masked = { kind: 'ratings.masked', data: { final, reason: maskReason, until } } as const
  note(tx, now, round, rating, after, { ...(maskReason ? masked : kept), by: actor })
  return ok({ caseId: after.id, state: after.state })
}

/** Puts the mask on or takes it off, and keeps count of it. */
function cover(tx: Tx, now: Instant, rating: Rating, before: Case, after: Case): void {
  const [was, is] = [isMasked(before), isMasked(after)]
  if (is) store.setMask(tx, now, rating.id, after.part, after.maskReason)
  else if (was) store.setMask(tx, now, rating.id, after.part, null)
  if (was === is) return
  if (after.part === 'rating') withholdPhotos(tx, rating.id, is)
  countMasked(tx, { personId: rating.rateeId, role: roleRated(rating) }, is ? 1 : -1)
}

async function appeal(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { caseId, words }: Appeal,
  rulesAt: RatingRulesAt,
): Promise<Outcome<CaseAnswer>> {
  const found = await lockOfCase(tx, caseId)
  const rules = rulesAt(now)
  if (!found || !rules || actor.kind !== 'person') return refuse('not_found')
  const { round, rating } = found
  const decided = decideAppeal(found.case, rating, { actor, now, rules })
  if (!decided.ok) return decided
  const ref = await sealed(tx, now, actor.id, words)
  const after = { ...decided.value, words: { ...found.case.words, appeal: ref } }
  store.saveCase(tx, after)
  const data = { personId: actor.id }
  note(tx, now, round, rating, after, { kind: 'ratings.appealed', by: actor, data })
  return ok({ caseId: after.id, state: after.state })
}

/** A round is locked before its cases, as everything else that changes ratings does. */
async function lockOfCase(tx: Tx, caseId: string) {
  const ratingId = await store.ratingOfCase(tx, caseId)
  const found = ratingId === undefined ? undefined : await lockRating(tx, ratingId)
  const locked = found && (await store.lockCase(tx, caseId))
  return locked && { ...found, case: locked }
}

async function lockRating(tx: Tx, ratingId: string) {
  const round = await lockRound(tx, 'rating', ratingId)
  const rating = SIDES.map(side => round?.ratings[side]).find(one => one?.id === ratingId)
  return round && rating && { round, rating }
}

async function sealed(tx: Tx, now: Instant, personId: PersonId, text: string): Promise<string> {
  const [ref] = await seal(tx, now, 'rating_case_words', [{ personId, value: { text } }])
  assert(ref, 'sealing answers a reference')
  return ref
}

function note(
  tx: Tx,
  now: Instant,
  round: Round,
  rating: Rating,
  { id: caseId, part }: Case,
  { kind, by, data }: Happening,
): void {
  record(tx, now, round, [{ kind, by, data: { ...idsOf(rating), caseId, part, ...data } }])
}
