import { SYSTEM } from '../../kernel/actor.ts'
import { HOUR_MS, type Instant, plus, tomorrowAt } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { setMerits } from '../listings/index.ts'
import { gradeOf } from './grade.ts'
import { meritsIn } from './merits.ts'
import { positionOf } from './position.ts'
import type { Following } from './reader.ts'
import type { CreditRulesAt } from './rules.ts'
import type { RegradeReason, Standing, State } from './state.ts'
import { evidenceAbout, peopleStanding, placesOf, standingsOf } from './store.ts'

/** Few enough that a transaction holds up nobody. */
const TOGETHER = 500

/** Five hours after midnight UTC, when little happens. */
export function regradeDeadline(now: Instant): deadlines.Deadline {
  return { subject: 'regrade_credit', transition: 'regrade', dueAt: tomorrowAt(now, 5 * HOUR_MS) }
}

type Regrading = Following & { readonly database: Database }

/**
 * Looks at everybody once a day: time fades what is known, and models and rules change, without
 * any fact. Whose grade is another by now gets a fact that says so, which the reader carries out
 * like every other; sellers' merits in search follow. One server does it. Sets the deadline of the
 * next day.
 */
export function regradeEverybody(on: Regrading): DeadlineHandler {
  return async deadline => {
    const now = on.clock.now()
    if (!(await deadlines.claim(on.database, deadline, plus(now, HOUR_MS), now))) return
    for (let after = ''; ; ) {
      const last = await on.database.transaction(async tx => {
        return { commit: true, value: await regradeSome(tx, now, after, on) }
      })
      if (last === undefined) break
      after = last
    }
    await on.database.transaction(async tx => {
      deadlines.set(tx, [regradeDeadline(now)])
      return { commit: true, value: undefined }
    })
  }
}

/** Looks at the next people by their ids; answers the last one, undefined when there are no more. */
async function regradeSome(tx: Tx, now: Instant, after: string, on: Regrading) {
  const people = await peopleStanding(tx, after, TOGETHER)
  if (people.length === 0) return undefined
  const [evidence, standings, places] = await Promise.all([
    evidenceAbout(tx, people),
    standingsOf(tx, people),
    placesOf(tx),
  ])
  const state = { evidence, standings, places }
  const due = [...standings.values()].flatMap(standing => {
    const why = regradeReason(state, standing, now, on.rulesAt)
    return why ? [{ personId: standing.personId, axis: standing.axis, why }] : []
  })
  journal.append(
    tx,
    now,
    due.map(body => ({ kind: 'credit.regraded', subject: body.personId, by: SYSTEM, body })),
  )
  setMerits(tx, now, meritsIn(state, on.rulesAt(now), on.searchRulesAt(now), now))
  return people.at(-1)
}

/** Why somebody has another grade by now than the one that is kept; undefined when they have not. */
export function regradeReason(
  state: Pick<State, 'evidence' | 'standings' | 'places'>,
  { personId, axis, grade, model, at }: Standing,
  now: Instant,
  rulesAt: CreditRulesAt,
): RegradeReason | undefined {
  const rules = rulesAt(now)
  const scored = positionOf(state, rules, personId, axis, now)
  if (gradeOf(scored, grade, rules.grades) === grade) return undefined
  if (model !== state.places.champion.version) return 'model'
  return gradeOf(scored, grade, rulesAt(at).grades) === grade ? 'rules' : 'time'
}
