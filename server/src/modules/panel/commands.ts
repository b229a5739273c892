import { commitmentOfVote, digestOfReasons } from '../../../../verifier/src/index.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId, randomBelow } from '../../platform/random.ts'
import type { Disputes } from '../disputes/index.ts'
import { seal } from '../vault/index.ts'
import { type Catalogue, drawQuestions, rightOf } from './exam.ts'
import * as jurors from './juror.store.ts'
import type { PanelRules, PanelRulesAt } from './rules.ts'
import { keepCommitment, keepVote, type Seat, seatOf, seatsOf } from './seat.store.ts'

/** What the commands stand on. */
export interface Around {
  readonly rulesAt: PanelRulesAt
  readonly catalogue: Catalogue
  readonly atPanel: Disputes['atPanel']
}

export interface Answers {
  readonly attemptId: string
  /** Places in the order in which the answers were shown. */
  readonly answers: readonly number[]
}
export interface Result extends jurors.Attempt {
  readonly right: number
  readonly passed: boolean
}
interface Commit {
  readonly disputeId: string
  readonly commitment: string
}
export interface Show {
  readonly disputeId: string
  readonly vote: 'claimant' | 'respondent'
  readonly rule: string
  readonly reasons: string
  readonly reasonsSalt: string
  readonly salt: string
}

export type PanelKinds = ReturnType<typeof panelKinds>

/** What people do about panels: being willing, the exam, and the two steps of a vote. */
export function panelKinds(around: Around) {
  const kind = <C, R>(name: string, handle: (on: On, command: C) => Promise<Outcome<R>>) =>
    singleKind<C, R>(name, async (tx, now, actor, command) => {
      const rules = around.rulesAt(now)
      if (!rules || actor.kind !== 'person') return refuse('not_found')
      return handle({ ...around, tx, now, rules, me: actor.id }, command)
    })
  return {
    setWilling: kind('set_willing_juror', setWilling),
    beginExam: kind<object, jurors.Attempt>('begin_panel_exam', beginExam),
    answerExam: kind('answer_panel_exam', answerExam),
    commit: kind('commit_panel_vote', commit),
    show: kind('show_panel_vote', show),
  }
}

interface On extends Around {
  readonly tx: Tx
  readonly now: Instant
  readonly rules: PanelRules
  readonly me: PersonId
}

/** Somebody wants to be drawn, or no more; refuses `exam_needed` before the exam is passed. */
async function setWilling(
  { tx, now, me }: On,
  { willing }: { readonly willing: boolean },
): Promise<Outcome<{ readonly willing: boolean }>> {
  const juror = await jurors.lockJuror(tx, me)
  if (willing && juror.passedAt === null) return refuse('exam_needed')
  if (willing !== juror.willing) {
    jurors.setWilling(tx, me, willing)
    tell(tx, now, me, 'panel.willing_changed', { willing })
  }
  return ok({ willing })
}

/** Questions by chance; an attempt that is open goes on. Refuses `exam_too_soon`. */
async function beginExam({ tx, now, me, rules, catalogue }: On): Promise<Outcome<jurors.Attempt>> {
  const { retryAt } = await jurors.lockJuror(tx, me)
  const open = await jurors.openAttempt(tx, me)
  if (open) return ok(open)
  if (retryAt !== null && retryAt > now) return refuse('exam_too_soon', { from: iso(retryAt) })
  const asked = drawQuestions(catalogue, rules.exam.questions, randomBelow)
  const attempt = { id: newId('panelexam'), asked }
  jurors.beginAttempt(tx, now, me, attempt)
  return ok(attempt)
}

/** The end of an attempt; refuses `exam_unknown` when it is not the open one. */
async function answerExam(
  { tx, now, me, rules }: On,
  { attemptId, answers }: Answers,
): Promise<Outcome<Result>> {
  await jurors.lockJuror(tx, me)
  const open = await jurors.openAttempt(tx, me)
  if (open?.id !== attemptId) return refuse('exam_unknown')
  const right = rightOf(open.asked, answers)
  const passed = right >= rules.exam.right_min
  const retryAt = plus(now, rules.exam.retryAfter_ms)
  const result = passed ? { passedAt: now, retryAt: null } : { passedAt: null, retryAt }
  jurors.endAttempt(tx, me, attemptId, right, result)
  tell(tx, now, me, 'panel.exam_taken', { passed })
  return ok({ ...open, right, passed })
}

/**
 * A juror hands in the digest of a vote; the same one again changes nothing. Refuses `not_found`
 * to whoever was not drawn, `wrong_stage`, `already_voted`.
 */
function commit(on: On, { disputeId, commitment }: Commit): Promise<Outcome<unknown>> {
  return onPanel(on, disputeId, 'commit', async seat => {
    if (seat.commitment !== null && seat.commitment !== commitment) return refuse('already_voted')
    if (seat.commitment === null) keepCommitment(on.tx, on.now, seat, commitment)
    const seats = await seatsOf(on.tx, disputeId, seat.round)
    return ok({ complete: seats.every(one => one.commitment !== null || one.personId === null) })
  })
}

/**
 * A juror shows the vote that they handed in. Refuses `not_found`, `wrong_stage`, `not_committed`,
 * `rule_unknown`, and `vote_differs` when it is another one; it can be shown once.
 */
function show(on: On, { disputeId, reasons, reasonsSalt, ...vote }: Show) {
  return onPanel(on, disputeId, 'reveal', async (seat, cited) => {
    if (seat.commitment === null) return refuse('not_committed')
    if (seat.vote !== null) return refuse('already_voted')
    if (!cited.includes(vote.rule)) return refuse('rule_unknown')
    const reasonsDigest = await digestOfReasons({ salt: reasonsSalt, reasons })
    const place = { caseId: disputeId, round: seat.round, pseudonym: seat.pseudonym }
    const commitment = await commitmentOfVote(place, { ...vote, reasonsDigest })
    if (commitment !== seat.commitment) return refuse('vote_differs')
    const value = { salt: reasonsSalt, reasons }
    const [reasonsRef] = await seal(on.tx, on.now, 'panel_reasons', [{ personId: on.me, value }])
    assert(reasonsRef, 'sealing answers a reference')
    keepVote(on.tx, on.now, seat, { ...vote, reasonsDigest, reasonsRef })
    const seats = await seatsOf(on.tx, disputeId, seat.round)
    return ok({ complete: seats.every(one => one.vote !== null || one.commitment === null) })
  })
}

/** Work of a juror on their seat, while the dispute is held and in that phase of their round. */
async function onPanel(
  { tx, now, me, atPanel }: On,
  disputeId: string,
  phase: 'commit' | 'reveal',
  work: (seat: Seat, cited: readonly string[]) => Promise<Outcome<{ readonly complete: boolean }>>,
): Promise<Outcome<unknown>> {
  if (!(await seatOf(tx, disputeId, me))) return refuse('not_found')
  return atPanel(tx, now, disputeId, async ({ panel }, { cited }) => {
    // Read again now that nobody else can write it.
    const seat = await seatOf(tx, disputeId, me)
    if (!seat || panel?.round !== seat.round || panel.phase !== phase) {
      return refuse('wrong_stage', { stage: 'panel' })
    }
    return work(seat, cited)
  })
}

function tell(tx: Tx, now: Instant, personId: PersonId, kind: string, body: object): void {
  const by = { kind: 'person', id: personId, roles: [] } as const
  journal.append(tx, now, [{ kind, subject: personId, by, body: { personId, ...body } }])
}
