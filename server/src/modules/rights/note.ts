import type { Actor } from '../../kernel/actor.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Request } from './request.ts'

/** States what became of a request; one that still waits says until when. */
export function note(tx: Tx, now: Instant, by: Actor, kind: string, request: Request): void {
  const { id, personId, reasons, state, dueAt } = request
  const until = state === 'open' && { until: iso(dueAt) }
  const body = { personId, request: request.kind, reasons, ...until }
  journal.append(tx, now, [{ kind, subject: id, by, body }])
}
