import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { Id, PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { forgetSecret, keepSecrets, openSecret } from './authenticator-secret.ts'
import { takeChallenge } from './challenge-store.ts'
import {
  beginAuthenticator,
  factorsOf,
  keepRecoveryCodes,
  lockAuthenticator,
  removeAuthenticator,
  useAuthenticator,
} from './factor-store.ts'
import { insertPasskey, type NewPasskey, removePasskey, renamePasskey } from './passkey-store.ts'
import { canonicalRecoveryCode, newRecoveryCodes } from './recovery-code.ts'
import type { Secrets } from './secrets.ts'
import { matchTotp } from './totp.ts'

/** What can change about how somebody proves who they are; each is told to them. */
export const FACTOR_CHANGES = [
  'password_changed',
  'passkey_added',
  'passkey_removed',
  'authenticator_added',
  'authenticator_removed',
  'recovery_codes_renewed',
  'recovery_code_used',
  'email_changed',
  'phone_changed',
  'phone_removed',
] as const
export type FactorChange = (typeof FACTOR_CHANGES)[number]

/** The person behind a command that only people give. */
export function personBehind(actor: Actor): PersonId {
  assert(actor.kind === 'person', 'only people have factors')
  return actor.id
}

/** Writes down that something changed, so that its owner is told. */
export function noteFactorChange(tx: Tx, now: Instant, by: Actor, change: FactorChange): void {
  const personId = personBehind(by)
  const body = { personId, change }
  journal.append(tx, now, [{ kind: 'identity.factor_changed', subject: personId, by, body }])
}

/** A passkey whose making was checked, and the challenge that it answered. */
export interface AddPasskey {
  readonly challengeId: string
  readonly passkey: Omit<NewPasskey, 'person_id'>
}

async function add(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { challengeId, passkey }: AddPasskey,
): Promise<Outcome<{ id: Id<'passkey'> }>> {
  const person_id = personBehind(actor)
  if (!(await takeChallenge(tx, now, 'passkey', challengeId))) return refuse('proof_expired')
  const id = await insertPasskey(tx, now, { ...passkey, person_id })
  if (id === undefined) return refuse('passkey_limit')
  noteFactorChange(tx, now, actor, 'passkey_added')
  return ok({ id })
}

async function remove(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { id }: { readonly id: string },
): Promise<Outcome<null>> {
  if (!(await removePasskey(tx, personBehind(actor), id))) return refuse('not_found')
  noteFactorChange(tx, now, actor, 'passkey_removed')
  return ok(null)
}

async function rename(
  tx: Tx,
  _now: Instant,
  actor: Actor,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<Outcome<null>> {
  return (await renamePasskey(tx, personBehind(actor), id, name)) ? ok(null) : refuse('not_found')
}

export const addPasskey = singleKind('add_passkey', add)
export const removeOwnPasskey = singleKind('remove_passkey', remove)
export const renameOwnPasskey = singleKind('rename_passkey', rename)

/** Keeps the secret of an app until its first code confirms that the app has it. */
async function start(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { secret }: { readonly secret: Uint8Array },
): Promise<Outcome<null>> {
  const personId = personBehind(actor)
  const current = await lockAuthenticator(tx, personId)
  if (current?.confirmed_at) return refuse('authenticator_exists')
  await forgetSecret(tx, now, personId)
  const [ref] = await keepSecrets(tx, now, [{ personId, secret }])
  assert(ref, 'sealing answers a reference')
  beginAuthenticator(tx, now, personId, ref)
  return ok(null)
}

export const startAuthenticator = singleKind('start_authenticator', start)

/**
 * Confirms the app by its first code: from now on two steps are asked for. Answers the recovery
 * codes, this once.
 */
export async function confirmAuthenticator(
  secrets: Secrets,
  tx: Tx,
  now: Instant,
  actor: Actor,
  { code }: { readonly code: string },
): Promise<Outcome<{ recoveryCodes: string[] }>> {
  const personId = personBehind(actor)
  const app = await lockAuthenticator(tx, personId)
  if (!app) return refuse('not_found')
  if (app.confirmed_at) return refuse('authenticator_exists')
  const secret = await openSecret(tx, now, app)
  const step = secret && matchTotp(secret, code, now, 0)
  if (step === undefined) return refuse('proof_wrong')
  useAuthenticator(tx, now, personId, step)
  noteFactorChange(tx, now, actor, 'authenticator_added')
  return ok({ recoveryCodes: freshCodes(secrets, tx, personId) })
}

/** New recovery codes, answered this once; the ones before stop working. */
export async function renewRecoveryCodes(
  secrets: Secrets,
  tx: Tx,
  now: Instant,
  actor: Actor,
): Promise<Outcome<{ recoveryCodes: string[] }>> {
  const personId = personBehind(actor)
  const factors = await factorsOf(tx, personId)
  if (!factors?.authenticator_since) return refuse('not_found')
  noteFactorChange(tx, now, actor, 'recovery_codes_renewed')
  return ok({ recoveryCodes: freshCodes(secrets, tx, personId) })
}

function freshCodes(secrets: Secrets, tx: Tx, personId: PersonId): string[] {
  const codes = newRecoveryCodes()
  const digests = codes.map(code => secrets.digestOf(`recovery ${canonicalRecoveryCode(code)}`))
  keepRecoveryCodes(tx, personId, digests)
  return codes
}

async function removeApp(tx: Tx, now: Instant, actor: Actor): Promise<Outcome<null>> {
  const personId = personBehind(actor)
  if (!(await removeAuthenticator(tx, personId))) return refuse('not_found')
  await forgetSecret(tx, now, personId)
  keepRecoveryCodes(tx, personId, [])
  noteFactorChange(tx, now, actor, 'authenticator_removed')
  return ok(null)
}

/** Takes the app away, and with it the second step and the recovery codes. */
export const removeOwnAuthenticator = singleKind<object, null>('remove_authenticator', removeApp)
