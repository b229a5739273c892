import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { forgetValuesOf, open, seal } from '../vault/index.ts'
import type { Reads } from './store.ts'

/** Seals secrets of apps and answers their references, in order. */
export function keepSecrets(
  tx: Tx,
  now: Instant,
  apps: readonly { readonly personId: PersonId; readonly secret: Uint8Array }[],
): Promise<string[]> {
  const values = apps.map(({ personId, secret }) => {
    return { personId, value: { secret: Buffer.from(secret).toString('base64') } }
  })
  return seal(tx, now, 'authenticator', values)
}

/** Destroys the secret of the app that somebody has had until now. */
export async function forgetSecret(tx: Tx, now: Instant, personId: PersonId): Promise<void> {
  await forgetValuesOf(tx, now, personId, ['authenticator'])
}

/**
 * The secret, for comparing a code with it; the market looks, and the look is noted. Undefined when
 * there is none that opens.
 */
export async function openSecret(
  reads: Reads,
  now: Instant,
  { secret_ref }: { readonly secret_ref: string | null },
): Promise<Buffer | undefined> {
  const refs = secret_ref === null ? [] : [secret_ref]
  const access = { actor: SYSTEM, purpose: 'sign_in' }
  const [opened] = await open<{ secret: string }>(reads, now, refs, access)
  return opened && Buffer.from(opened.value.secret, 'base64')
}
