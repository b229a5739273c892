import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Tx } from '../../platform/postgres.ts'
import { openChallenge } from './challenge-store.ts'
import { newPasskeyChallenge } from './passkeys.ts'

/** What a passkey is asked for: a sign-in, an operation that waits, or to be made. */
export interface AskPasskey {
  readonly about: string
  readonly personId?: PersonId
}

async function ask(
  tx: Tx,
  now: Instant,
  _actor: Actor,
  { about, personId }: AskPasskey,
): Promise<Outcome<{ id: string; challenge: string }>> {
  const challenge = newPasskeyChallenge()
  const given = { kind: 'passkey', about, bound: challenge, personId: personId ?? null } as const
  return ok({ id: openChallenge(tx, now, given).id, challenge })
}

/** Writes down a challenge that a passkey is to sign. */
export const askPasskey = singleKind('ask_passkey', ask)
