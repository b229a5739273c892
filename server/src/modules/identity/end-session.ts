import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { endSession as deleteSession } from './session-store.ts'

export type EndSession = { readonly id: string } | { readonly tokenDigest: string }

async function end(
  tx: Tx,
  now: Instant,
  actor: Actor,
  which: EndSession,
): Promise<Outcome<{ id: string }>> {
  assert(actor.kind === 'person', 'only people have sessions')
  const id = await deleteSession(tx, actor.id, which)
  if (id === undefined) return refuse('not_found')
  const body = { personId: actor.id, sessionId: id }
  journal.append(tx, now, [{ kind: 'identity.session_ended', subject: actor.id, by: actor, body }])
  return ok({ id })
}

/** Ends one of the caller's own sessions; another person's looks as if it did not exist. */
export const endSession = singleKind('end_session', end)
