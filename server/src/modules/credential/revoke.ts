import type { CredentialBody } from '../../facts/credential.ts'
import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { withRevoked } from './status-list.ts'
import * as store from './store.ts'

/** Takes back what was issued: the status list says so from this commit on. Refuses `not_found`. */
export const revokeKind = singleKind(
  'revoke_credentials',
  async (tx, now, actor, { batchId }: { readonly batchId: string }) => {
    assert(actor.kind === 'person', 'people take back what is theirs')
    const found = await revokeAll(tx, now, actor, actor.id, batchId)
    return found ? ok(null) : refuse('not_found')
  },
)

/** Takes back one batch, or with null every one of a person; false when there is none. */
export async function revokeAll(
  tx: Tx,
  now: Instant,
  by: Actor,
  personId: PersonId,
  batchId: string | null,
): Promise<boolean> {
  const batches = await store.lockBatches(tx, personId, batchId)
  const live = batches.filter(batch => batch.revokedAt === null)
  if (live.length === 0) return batches.length > 0
  const found = await store.setRevoked(
    tx,
    now,
    live.map(batch => batch.id),
  )
  for (const { listId, places } of found) {
    const list = await store.lockList(tx, listId)
    assert(list, 'places lie in lists')
    store.saveBits(tx, listId, withRevoked(list.bits, places))
  }
  journal.append(
    tx,
    now,
    live.map(({ id }) => ({
      kind: 'credential.revoked',
      subject: personId,
      by: by.kind === 'person' ? by : SYSTEM,
      body: { personId, batchId: id } satisfies CredentialBody<'credential.revoked'>,
    })),
  )
  return true
}
