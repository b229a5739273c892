import type { PersonId } from '../../kernel/id.ts'
import { HOUR_MS, type Instant, plus } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { openSecret } from './authenticator-secret.ts'
import { lockChallenge, missChallenge, takeChallenge } from './challenge-store.ts'
import { credentialOfPerson, markEmailVerified } from './credential-store.ts'
import { isDemoPerson } from './demo-store.ts'
import type { Evidence } from './evidence.ts'
import {
  lockAuthenticator,
  missAuthenticator,
  useAuthenticator,
  useRecoveryCode,
} from './factor-store.ts'
import { noteFactorChange } from './factors.ts'
import { usePasskey } from './passkey-store.ts'
import type { Prepared } from './proof.ts'
import { canonicalRecoveryCode } from './recovery-code.ts'
import { type Secrets, sameText } from './secrets.ts'
import { matchTotp } from './totp.ts'

/** Wrong codes of an app within an hour, after which it is not listened to until the hour is over. */
const TOTP_WRONG_MAX = 10
const TOTP_WINDOW_MS = HOUR_MS

/** What a proof is shown for: the challenges that belong to it say the same. */
export interface Occasion {
  /** `sign_in`, or the id of the half-open sign-in or of the operation that waits. */
  readonly about: string
  /** Who must prove themselves, where that is known already. */
  readonly personId?: PersonId | undefined
  readonly secrets: Secrets
  /** Whether this is a demo market. */
  readonly demo: boolean
}

export type Settled =
  | { readonly state: 'shown'; readonly personId: PersonId; readonly evidence: Evidence }
  | { readonly state: 'wrong' }
  | { readonly state: 'later'; readonly until: Instant }

const WRONG: Settled = { state: 'wrong' }

/**
 * Uses a proof up, in the transaction that acts on it: nothing that was shown once counts twice,
 * however many send it at the same time. Wrong answers are counted, so the caller commits.
 */
export async function settleProof(
  tx: Tx,
  now: Instant,
  occasion: Occasion,
  proof: Prepared,
): Promise<Settled> {
  const settled = await settle(tx, now, occasion, proof)
  const { personId } = occasion
  // A proof of somebody else proves nothing here.
  return settled.state === 'shown' && personId && settled.personId !== personId ? WRONG : settled
}

async function settle(tx: Tx, now: Instant, occasion: Occasion, proof: Prepared): Promise<Settled> {
  const { personId } = occasion
  switch (proof.kind) {
    case 'password': {
      // It may have been changed since it was looked at.
      const credential = await credentialOfPerson(tx, proof.personId)
      return credential?.password === proof.hash ? shown(proof.personId, 'password') : WRONG
    }
    case 'code':
      return settleCode(tx, now, occasion, proof)
    case 'passkey': {
      const challenge = await takeChallenge(tx, now, 'passkey', proof.challengeId)
      if (challenge?.about !== occasion.about) return WRONG
      const used = await usePasskey(tx, now, proof.passkeyId, proof.counters)
      if (!used) return WRONG
      return shown(proof.personId, proof.ownerChecked ? 'passkey' : 'passkey_unverified')
    }
    case 'totp':
      return personId ? settleTotp(tx, now, personId, proof.code) : WRONG
    case 'recovery_code': {
      const digest = occasion.secrets.digestOf(`recovery ${canonicalRecoveryCode(proof.code)}`)
      const used = personId && (await useRecoveryCode(tx, now, personId, digest))
      if (!personId || !used) return WRONG
      // One of the last resorts is gone; its owner hears of it.
      noteFactorChange(tx, now, { kind: 'person', id: personId, roles: [] }, 'recovery_code_used')
      return shown(personId, 'recovery_code')
    }
    case 'demo': {
      const id = personId ?? proof.personId
      const ready = id && occasion.demo && (await isDemoPerson(tx, id))
      return id && ready ? shown(id, 'demo') : WRONG
    }
    case 'wrong':
      return WRONG
  }
}

function shown(personId: PersonId, evidence: Evidence): Settled {
  return { state: 'shown', personId, evidence }
}

async function settleCode(
  tx: Tx,
  now: Instant,
  { about, secrets }: Occasion,
  { codeId, code }: Extract<Prepared, { kind: 'code' }>,
): Promise<Settled> {
  const challenge = await lockChallenge(tx, now, 'code', codeId)
  if (challenge?.about !== about) return WRONG
  if (!sameText(code, secrets.codeOf(codeId)) || challenge.person_id === null) {
    missChallenge(tx, codeId)
    return WRONG
  }
  await takeChallenge(tx, now, 'code', codeId)
  const { person_id: personId, sealed_address: sealed } = challenge
  const address = sealed ? secrets.open(codeId, sealed).toString() : ''
  if (address.includes('@')) markEmailVerified(tx, now, personId)
  return shown(personId, 'code')
}

async function settleTotp(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  code: string,
): Promise<Settled> {
  const app = await lockAuthenticator(tx, personId)
  if (!app?.confirmed_at) return WRONG
  const since = app.wrong_since ?? now
  const counting = now < since + TOTP_WINDOW_MS
  if (counting && app.wrong_tries >= TOTP_WRONG_MAX) {
    return { state: 'later', until: plus(since, TOTP_WINDOW_MS) }
  }
  const secret = await openSecret(tx, now, app)
  const step = secret && matchTotp(secret, code, now, Number(app.last_step))
  if (step === undefined) {
    missAuthenticator(tx, personId, counting ? app.wrong_tries + 1 : 1, counting ? since : now)
    return WRONG
  }
  useAuthenticator(tx, now, personId, step)
  return shown(personId, 'totp')
}
