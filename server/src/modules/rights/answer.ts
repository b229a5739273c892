import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { seal } from '../vault/index.ts'
import type { Asked } from './ask.ts'
import { note } from './note.ts'
import { type DeskReason, decideMove, type Request } from './request.ts'
import * as store from './store.ts'

export interface Answer {
  readonly id: string
  /** What the person is told, in the desk's own words. */
  readonly text: string
  /** Empty when the wish is granted. */
  readonly reasons: readonly DeskReason[]
}

/** The desk answers a request: grants it, or refuses it with reasons. */
export const answerRequest = singleKind<Answer, Asked>(
  'answer_right',
  async (tx, now, actor, { id, text, reasons }) => {
    const request = await store.lock(tx, id)
    if (!request) return refuse('not_found')
    if (actor.kind === 'person' && actor.id === request.personId) return refuse('own_request')
    const decided = decideMove(request, reasons.length > 0 ? 'refused' : 'answered', 'desk')
    if (!decided.ok) return decided
    const value = { personId: request.personId, value: { text } }
    const [answer] = await seal(tx, now, 'request_words', [value])
    assert(answer, 'sealing answers a reference')
    return end(tx, now, actor, { ...request, state: decided.value, reasons, answer })
  },
)

/** A person takes a request back that nobody has answered yet. */
export const withdrawRequest = singleKind<{ id: string }, Asked>(
  'withdraw_right',
  async (tx, now, actor, { id }) => {
    const request = await store.lock(tx, id)
    const own = actor.kind === 'person' && actor.id === request?.personId
    if (!request || !own) return refuse('not_found')
    const decided = decideMove(request, 'withdrawn', 'person')
    return decided.ok ? end(tx, now, actor, { ...request, state: decided.value }) : decided
  },
)

function end(tx: Tx, now: Instant, by: Actor, request: Request): Outcome<Asked> {
  const { id, state } = request
  store.move(tx, { ...request, endedAt: now })
  deadlines.set(tx, [{ subject: id, dueAt: null }])
  note(tx, now, by, `rights.${state}`, request)
  return ok({ id, state })
}

/**
 * States that a clock runs out, and each day after that it has run out. Whoever answers requests is
 * told by the notices that follow these facts.
 */
export function remindDesk(database: Database): DeadlineHandler {
  return ({ subject, due_at }) =>
    database.transaction(async tx => {
      const request = await store.lock(tx, subject)
      if (request?.state !== 'open') {
        deadlines.set(tx, [{ subject, dueAt: null }])
        return { commit: true, value: undefined }
      }
      const late = due_at >= request.dueAt
      note(tx, due_at, SYSTEM, late ? 'rights.overdue' : 'rights.due_soon', request)
      const dueAt = late ? plus(due_at, DAY_MS) : request.dueAt
      deadlines.set(tx, [{ subject, transition: 'overdue', dueAt }])
      return { commit: true, value: undefined }
    })
}
