import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { type Access, open, seal } from '../vault/index.ts'
import type { Client } from './person.ts'
import type { Reads } from './store.ts'

/** Where a session was opened from, as the vault keeps it. */
export interface SessionOrigin {
  readonly ip: string
  readonly userAgent: string
}

const USER_AGENT_LENGTH_MAX = 400

/** Seals where a session comes from, for as long as the law asks; answers the reference. */
export async function sealOrigin(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  { ip, userAgent }: Client,
): Promise<string> {
  const value: SessionOrigin = { ip, userAgent: userAgent.slice(0, USER_AGENT_LENGTH_MAX) }
  const [ref] = await seal(tx, now, 'session_origin', [{ personId, value }])
  return ref ?? ''
}

/** Origins by their references, noted as looks; those that are forgotten are missing. */
export async function openOrigins(
  reads: Reads,
  now: Instant,
  refs: readonly string[],
  access: Access,
): Promise<Map<string, SessionOrigin>> {
  const opened = await open<SessionOrigin>(reads, now, refs, access)
  return new Map(opened.map(({ id, value }) => [id, value]))
}
