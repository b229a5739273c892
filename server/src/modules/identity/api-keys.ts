import type { Actor } from '../../kernel/actor.ts'
import type { Id, PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId, secretToken } from '../../platform/random.ts'
import { insertApiKey, markRevoked, type Scope } from './api-key-store.ts'
import { findPeople } from './store.ts'
import { API_KEY_PREFIX, digest } from './token.ts'

export interface CreateApiKey {
  readonly personId: PersonId
  /** 1-60 characters, for the owner to tell keys apart. */
  readonly name: string
  readonly scopes: readonly Scope[]
}

export interface CreatedApiKey {
  readonly id: Id<'apikey'>
  /** Shown this once; only its digest is kept. */
  readonly key: string
}

async function create(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { personId, name, scopes }: CreateApiKey,
): Promise<Outcome<CreatedApiKey>> {
  const [person] = await findPeople(tx, [personId])
  if (!person) return refuse('not_found')
  const key = `${API_KEY_PREFIX}${secretToken()}`
  const id = newId('apikey')
  insertApiKey(tx, now, { id, personId, name, digest: digest(key), scopes })
  const body = { personId, apiKeyId: id }
  journal.append(tx, now, [
    { kind: 'identity.api_key_created', subject: personId, by: actor, body },
  ])
  return ok({ id, key })
}

async function revoke(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { id }: { id: string },
): Promise<Outcome<{ id: string }>> {
  const personId = await markRevoked(tx, now, id)
  if (personId === undefined) return refuse('not_found')
  const body = { personId, apiKeyId: id }
  journal.append(tx, now, [
    { kind: 'identity.api_key_revoked', subject: personId, by: actor, body },
  ])
  return ok({ id })
}

export const createApiKey = singleKind('create_api_key', create)
export const revokeApiKey = singleKind('revoke_api_key', revoke)
