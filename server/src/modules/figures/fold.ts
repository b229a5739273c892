import type { DisputesFact } from '../../facts/disputes.ts'
import type { Instant } from '../../kernel/time.ts'
import { winnerOf } from '../disputes/index.ts'
import { bucketOf } from './spread.ts'

/** What is counted; what of it, the key says. */
export type Measure =
  | 'opened'
  | 'cause'
  | 'reopened'
  | 'repeat'
  | 'time'
  | 'missed'
  | 'judged'
  | 'decision'
  | 'appeal'
  | 'ended'
  | 'won'

/** One more of something. */
export interface Tally {
  readonly measure: Measure
  readonly key: string
}

interface Terms {
  readonly refundMinor: number
  readonly withReturn: boolean
}

/** A dispute under way, as far as counting what comes next needs it. */
export interface Course {
  readonly openedAt: Instant
  readonly claimant: string
  /** Whether the claimant's account was new. */
  readonly newcomer: boolean
  readonly asked: Terms
  readonly answered: boolean
  readonly stage: string
  readonly since: Instant
  readonly decided: Terms | null
}

type Kind = DisputesFact['kind']
type BodyOf<K extends Kind> = Extract<DisputesFact, { readonly kind: K }>['body']

/** A fact of a dispute, of one kind or of any. */
export type Told<K extends Kind = Kind> = K extends Kind
  ? { readonly kind: K; readonly body: BodyOf<K>; readonly at: Instant; readonly actor: string }
  : never

/** What the fact itself does not say of an opening. */
export interface About {
  readonly category: string
  readonly newcomer: boolean
  readonly reopened: boolean
  /** The sides that were in another dispute shortly before. */
  readonly repeats: readonly ('buyer' | 'seller')[]
}

/** What a fact leads to; no course: the dispute is over. */
export interface Counted {
  readonly course: Course | null
  readonly tallies: readonly Tally[]
}

const tally = (measure: Measure, key = ''): Tally => ({ measure, key })

/** How long something took. */
const took = (what: string, from: Instant, to: Instant) =>
  tally('time', `${what} ${bucketOf(to - from)}`)

/** The beginning of a dispute. */
export function countOpening({ body, at }: Told<'disputes.opened'>, about: About): Counted {
  const { claimant, reason, refundMinor, withReturn } = body
  const { category, newcomer, reopened, repeats } = about
  const asked = { refundMinor, withReturn }
  const course = {
    ...{ openedAt: at, claimant, newcomer, asked, answered: false },
    ...{ stage: 'response', since: at, decided: null },
  }
  return {
    course,
    tallies: [
      tally('opened'),
      tally('cause', `${category} ${reason}`),
      ...(reopened ? [tally('reopened')] : []),
      ...repeats.map(side => tally('repeat', side)),
    ],
  }
}

type Fold<K extends Kind> = (course: Course, told: Told<K>) => Counted

const still = (course: Course, ...tallies: readonly Tally[]): Counted => ({ course, tallies })

/** The stage is over, and the next begins. */
function passed(course: Course, stage: string, at: Instant, more: readonly Tally[] = []): Counted {
  const tallies = [took(course.stage, course.since, at), ...more]
  return { course: { ...course, stage, since: at }, tallies }
}

function over(course: Course, at: Instant, more: readonly Tally[]): Counted {
  const { tallies } = passed(course, 'over', at, [took('whole', course.openedAt, at), ...more])
  return { course: null, tallies }
}

const FOLDS: { readonly [K in Exclude<Kind, 'disputes.opened'>]?: Fold<K> } = {
  'disputes.moved': (course, { body, at, actor }) => {
    if (course.stage !== 'response') return passed(course, body.stage, at)
    const silent = actor === 'system'
    const more = silent ? tally('missed', 'response') : took('first_response', course.openedAt, at)
    const { tallies, course: next } = passed(course, body.stage, at, [more])
    return { tallies, course: next && { ...next, answered: !silent } }
  },
  'disputes.evidence_judged': (course, { body: { verdict, why } }) =>
    still(course, tally('judged', `${verdict} ${why}`)),
  'disputes.decided': (course, { body, at }) => {
    const { refundMinor, withReturn, rule, final } = body
    const decision = tally('decision', rule === '' ? 'incomplete' : 'complete')
    if (!final) {
      const decided = { refundMinor, withReturn }
      return passed({ ...course, decided }, 'decided', at, [decision])
    }
    const { decided } = course
    const same = decided?.refundMinor === refundMinor && decided.withReturn === withReturn
    return still(course, decision, tally('appeal', same ? 'upheld' : 'changed'))
  },
  'disputes.appealed': (course, { at }) => passed(course, 'appealed', at),
  'disputes.overdue': (course, { body }) => still(course, tally('missed', body.stage)),
  'disputes.enforced': (course, { body, at }) => {
    const { settledBy } = body
    const first = !course.answered && settledBy === 'concession'
    const bySomebody = settledBy === 'decision' || settledBy === 'appeal'
    const { claimant } = course
    const winner = winnerOf({ claimant, askedMinor: course.asked.refundMinor }, body)
    const how = winner === claimant ? 'won' : 'lost'
    return over(course, at, [
      tally('ended', settledBy),
      ...(first ? [took('first_response', course.openedAt, at)] : []),
      ...(bySomebody ? [claimant, course.newcomer ? 'new' : 'old'] : []).map(of =>
        tally('won', `${of} ${how}`),
      ),
    ])
  },
  'disputes.closed': (course, { at }) => over(course, at, [tally('ended', 'withdrawn')]),
}

/** The kinds of facts that are counted. */
export const COUNTED_KINDS: readonly Kind[] = ['disputes.opened', ...(Object.keys(FOLDS) as Kind[])]

/** Whatever follows the opening. */
export function countNext(course: Course, told: Told): Counted {
  const fold = FOLDS[told.kind as keyof typeof FOLDS] as Fold<Kind> | undefined
  return fold?.(course, told) ?? still(course)
}
