import { type Actor, actorName, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { PersonalData } from '../../platform/personal-data.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import type { Approvals } from '../access/index.ts'
import { holdPerson, letPersonGo } from '../vault/index.ts'
import { forget } from './forgetting.ts'
import { checkUntil, type Hold, type HoldId, type HoldReason, together } from './hold.ts'
import * as holds from './holds.store.ts'
import { note as noteRequest } from './note.ts'
import * as store from './store.ts'

export interface PlaceHold {
  readonly personId: PersonId
  readonly reason: HoldReason
  readonly reference: string
  readonly until: Instant
}

export interface HoldDeps {
  readonly approvals: Approvals
  /** What the modules hold of people, for the deletion that goes on when a hold ends. */
  readonly sources: readonly PersonalData[]
  /** Whether there is such a person. */
  readonly isPerson: (reads: Tx, id: PersonId) => Promise<boolean>
}

export type HoldKinds = ReturnType<typeof holdKinds>

/** Holds take two people, to be placed and to be lifted before their day. */
export function holdKinds({ approvals, sources, isPerson }: HoldDeps) {
  /**
   * Keeps everything that is held of a person until a day. Refuses `not_found`, also for people who
   * were forgotten, `own_affair` for oneself, `hold_until_invalid` and `approval_required`.
   */
  const place = singleKind<PlaceHold, { id: HoldId }>('place_hold', async (tx, now, by, wish) => {
    assert(by.kind === 'person', 'a person places a hold')
    const { personId, reason, reference } = wish
    if (personId === by.id) return refuse('own_affair')
    const until = checkUntil(now, wish.until)
    if (!until.ok) return until
    await store.lockPerson(tx, personId)
    const gone = (await store.notForgotten(tx, [personId])).length === 0
    if (gone || !(await isPerson(tx, personId))) return refuse('not_found')
    const params = { personId, reason, reference, until: iso(until.value) }
    const cleared = await approvals.require(tx, now, by, 'place_hold', params)
    if (!cleared.ok) return cleared
    const id = newId('hold')
    const hold: Hold = {
      ...{ id, personId, reason, reference, until: until.value },
      ...{ placedBy: by.id, placedAt: now, endedAt: null, endedBy: null },
    }
    holds.insert(tx, hold)
    holdPerson(tx, personId)
    deadlines.set(tx, [{ subject: id, transition: 'end_hold', dueAt: hold.until }])
    note(tx, now, by, 'rights.hold_placed', hold)
    return ok({ id })
  })

  /** Ends a hold before its day. Refuses `not_found`, `hold_ended` and `approval_required`. */
  const lift = singleKind<{ id: string }, null>('lift_hold', async (tx, now, by, { id }) => {
    assert(by.kind === 'person', 'a person lifts a hold')
    const hold = await holds.find(tx, id)
    if (!hold) return refuse('not_found')
    if (hold.personId === by.id) return refuse('own_affair')
    if (hold.endedAt !== null) return refuse('hold_ended')
    const params = { holdId: hold.id, personId: hold.personId }
    const cleared = await approvals.require(tx, now, by, 'lift_hold', params)
    return cleared.ok ? end(tx, now, by, hold, sources) : cleared
  })

  /** Its day has come. */
  const expire = singleKind<{ id: string }, null>('expire_hold', async (tx, now, by, { id }) => {
    deadlines.set(tx, [{ subject: id, dueAt: null }])
    const hold = await holds.find(tx, id)
    return hold && hold.endedAt === null ? end(tx, now, by, hold, sources) : ok(null)
  })

  return { place, lift, expire }
}

/** Ends a hold; the last one of a person lets their deletion go on, if one waits. */
async function end(
  tx: Tx,
  now: Instant,
  by: Actor,
  { id, personId }: Hold,
  sources: readonly PersonalData[],
): Promise<Outcome<null>> {
  await store.lockPerson(tx, personId)
  const hold = await holds.end(tx, now, id, actorName(by))
  if (!hold) return refuse('hold_ended')
  deadlines.set(tx, [{ subject: id, dueAt: null }])
  note(tx, now, by, 'rights.hold_ended', hold)
  const waiting = await store.lockHeld(tx, personId)
  const left = together(await holds.active(tx, personId))
  if (left) {
    if (waiting) store.move(tx, { ...waiting, reasons: left.reasons, dueAt: left.until })
    return ok(null)
  }
  letPersonGo(tx, now, personId)
  if (!waiting) return ok(null)
  const { state, reasons } = await forget(tx, now, personId, sources)
  assert(state !== 'held', 'the last hold has ended')
  const ended = { ...waiting, state, reasons, endedAt: now }
  store.move(tx, ended)
  const kind = state === 'answered' ? 'rights.answered' : 'rights.refused_after_hold'
  noteRequest(tx, now, SYSTEM, kind, ended)
  return ok(null)
}

function note(tx: Tx, now: Instant, by: Actor, kind: string, hold: Hold): void {
  const { id, personId, reason, until } = hold
  const body = { personId, reason, until: iso(until) }
  journal.append(tx, now, [{ kind, subject: id, by, body }])
}

/** Ends holds whose day has come. */
export function endHolds(on: { commands: Commands; holds: HoldKinds }): DeadlineHandler {
  return async ({ subject: id }) => {
    await on.commands.run(on.holds.expire, SYSTEM, { id })
  }
}
