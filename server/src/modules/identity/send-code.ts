import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { HOUR_MS, type Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { findChallenge, openChallenge, recentCodes } from './challenge-store.ts'
import { findByAddress } from './credential-store.ts'
import type { Secrets } from './secrets.ts'
import type { Reads } from './store.ts'

/** Codes to one address within an hour, whoever asks for them and from wherever. */
const CODES_MAX = 6

/** Where a code goes to: an e-mail in the form of `parseEmail` or a number of `parseMobile`. */
export type Destination =
  | { readonly channel: 'email'; readonly address: string }
  | { readonly channel: 'phone'; readonly address: string }

/** A code to be carried to somebody; nobody but the one who carries it asks for its digits. */
export interface CodeMessage {
  readonly challengeId: string
  readonly channel: Destination['channel']
  /** Null: nobody has this address. The carrier does the same work and sends nothing. */
  readonly personId: PersonId | null
  /** What the code is for, to be said beside it: `sign_in`, `phone` or an operation. */
  readonly purpose: string
}

/** Hands a code to whoever sends messages, in the same transaction. */
export type CarryCode = (tx: Tx, now: Instant, message: CodeMessage) => void

export interface SendCode {
  readonly to: Destination
  /** `sign_in`, `phone`, or the id of what waits for a proof. */
  readonly about: string
  readonly purpose: string
  /** Whose proof it will be; without one the address says so. */
  readonly personId?: PersonId
}

export interface CodeSent {
  readonly codeId: string
  readonly expiresAt: Instant
}

/**
 * Sends a code of six digits. The answer and the work are the same whether anybody has the address:
 * the same statements run, and a code that fits nobody is written down too.
 */
export async function sendCode(
  { secrets, carry }: { secrets: Secrets; carry: CarryCode },
  tx: Tx,
  now: Instant,
  _actor: Actor,
  { to, about, purpose, personId }: SendCode,
): Promise<Outcome<CodeSent>> {
  const { channel, address } = to
  const bound = secrets.digestOf(`${channel} ${address}`)
  const found = await findByAddress(
    tx,
    channel === 'email' ? { email: address } : { phone: address },
  )
  if ((await recentCodes(tx, now, bound)) >= CODES_MAX) {
    return refuse('too_many_requests', { retryAfter_s: HOUR_MS / 1_000 })
  }
  const owner = personId ?? found?.person_id ?? null
  const sealFor = (id: string) => secrets.seal(id, Buffer.from(address))
  const { id, expiresAt } = openChallenge(tx, now, {
    kind: 'code',
    personId: owner,
    about,
    bound,
    sealFor,
  })
  carry(tx, now, { challengeId: id, channel, personId: owner, purpose })
  return ok({ codeId: id, expiresAt })
}

/** What a message with a code says and where it goes; undefined when the code is over. */
export async function codeMessage(
  secrets: Secrets,
  reads: Reads,
  now: Instant,
  challengeId: string,
): Promise<{ to: string; code: string; about: string } | undefined> {
  const challenge = await findChallenge(reads, now, 'code', challengeId)
  if (!challenge?.sealed_address) return undefined
  const to = secrets.open(challengeId, challenge.sealed_address).toString()
  return { to, code: secrets.codeOf(challengeId), about: challenge.about }
}
