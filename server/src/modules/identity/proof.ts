import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { findChallenge } from './challenge-store.ts'
import { credentialOfPerson, findByAddress } from './credential-store.ts'
import { parseEmail } from './email.rules.ts'
import { findPasskey } from './passkey-store.ts'
import { type RelyingParty, verifyPasskey } from './passkeys.ts'
import { verifyPassword } from './password-hash.ts'

/** What somebody sends to prove who they are. */
export type Proof =
  | { readonly kind: 'password'; readonly email?: string; readonly password: string }
  | { readonly kind: 'code'; readonly codeId: string; readonly code: string }
  | {
      readonly kind: 'passkey'
      readonly challengeId: string
      readonly response: AuthenticationResponseJSON
    }
  | { readonly kind: 'totp'; readonly code: string }
  | { readonly kind: 'recovery_code'; readonly code: string }
  | { readonly kind: 'demo'; readonly personId?: PersonId }

/** A proof after the part that takes time and needs no lock: hashing and signatures. */
export type Prepared =
  | { readonly kind: 'password'; readonly personId: PersonId; readonly hash: string }
  | {
      readonly kind: 'passkey'
      readonly challengeId: string
      readonly passkeyId: string
      readonly personId: PersonId
      readonly counters: { readonly seen: bigint; readonly now: bigint }
      readonly ownerChecked: boolean
    }
  | { readonly kind: 'wrong' }
  | Extract<Proof, { kind: 'code' | 'totp' | 'recovery_code' | 'demo' }>

const WRONG: Prepared = { kind: 'wrong' }

/**
 * Does the work on a proof that needs no transaction. `personId` is given where it is known who
 * must prove themselves; otherwise the proof says whose it is.
 */
export async function prepareProof(
  database: Database,
  now: Instant,
  party: RelyingParty,
  proof: Proof,
  personId?: PersonId,
): Promise<Prepared> {
  if (proof.kind === 'password') return preparePassword(database, proof, personId)
  if (proof.kind === 'passkey') return preparePasskey(database, now, party, proof)
  return proof
}

/** One hash computation, whether there is such a person, and whether they have a password. */
async function preparePassword(
  database: Database,
  { email = '', password }: Extract<Proof, { kind: 'password' }>,
  personId: PersonId | undefined,
): Promise<Prepared> {
  const parsed = parseEmail(email)
  const found = personId
    ? await credentialOfPerson(database, personId)
    : await findByAddress(database, { email: parsed.ok ? parsed.value : '' })
  const hash = found?.password ?? null
  const fits = await verifyPassword(hash, password)
  return fits && found && hash ? { kind: 'password', personId: found.person_id, hash } : WRONG
}

async function preparePasskey(
  database: Database,
  now: Instant,
  party: RelyingParty,
  { challengeId, response }: Extract<Proof, { kind: 'passkey' }>,
): Promise<Prepared> {
  const [challenge, passkey] = await Promise.all([
    findChallenge(database, now, 'passkey', challengeId),
    findPasskey(database, response.id),
  ])
  if (!challenge || !passkey) return WRONG
  const verified = await verifyPasskey(party, challenge.bound, passkey, response)
  if (!verified) return WRONG
  return {
    kind: 'passkey',
    challengeId,
    passkeyId: passkey.id,
    personId: passkey.person_id,
    counters: { seen: passkey.counter, now: verified.counter },
    ownerChecked: verified.ownerChecked,
  }
}
