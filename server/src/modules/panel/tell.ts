import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'

/** Appends a fact for each juror: what they are asked to do, or did. */
export function tellJurors(
  tx: Tx,
  now: Instant,
  kind: 'panel.seated' | 'panel.reveal_due' | 'panel.served',
  people: readonly (PersonId | null | undefined)[],
  about: { readonly disputeId: string; readonly round: number; readonly until?: string },
): void {
  const known = people.filter(one => one !== null && one !== undefined)
  journal.append(
    tx,
    now,
    known.map(personId => {
      return { kind, subject: personId, by: SYSTEM, body: { personId, ...about } }
    }),
  )
}
