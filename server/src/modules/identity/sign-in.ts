import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { secretToken } from '../../platform/random.ts'
import {
  type Challenge,
  lockChallenge,
  missChallenge,
  openChallenge,
  showChallenge,
  takeChallenge,
} from './challenge-store.ts'
import { type Evidence, judge } from './evidence.ts'
import { factorsOf } from './factor-store.ts'
import { type Method, openSession, type SignedIn } from './open-session.ts'
import type { Client } from './person.ts'
import type { Prepared } from './proof.ts'
import type { Secrets } from './secrets.ts'
import { settleProof } from './settle-proof.ts'
import { digest } from './token.ts'
import { type Channels, waysOf } from './ways.ts'

/** What signing in needs besides the transaction. */
export interface SignInSetting {
  readonly secrets: Secrets
  readonly channels: Channels
  /** Whether this is a demo market. */
  readonly demo: boolean
}

export interface SignIn {
  readonly proof: Prepared
  /** From an earlier answer that asked for more. */
  readonly ticket?: string
  readonly client: Client
}

/** How far somebody has come. Wrong answers are answers: they are counted and must be kept. */
export type SignInAnswer =
  | ({ readonly state: 'in' } & SignedIn)
  | {
      readonly state: 'half'
      readonly ticket: string
      readonly asks: readonly Evidence[]
      readonly expiresAt: Instant
    }
  | { readonly state: 'wrong' | 'expired' }
  | { readonly state: 'later'; readonly until: Instant }

const SEPARATOR = '.'

/** The id in a ticket; the rest of it is the secret that makes it somebody's. */
export function ticketId(ticket: string): string {
  return ticket.split(SEPARATOR)[0] ?? ''
}

/**
 * Takes one proof towards a session. Every way in ends here: what was shown so far goes to the
 * policy, which opens the session or asks for what is missing.
 */
export async function signIn(
  setting: SignInSetting,
  tx: Tx,
  now: Instant,
  _actor: Actor,
  { proof, ticket, client }: SignIn,
): Promise<Outcome<SignInAnswer>> {
  const half = ticket === undefined ? undefined : await halfOf(tx, now, ticket)
  if (ticket !== undefined && !half) return ok({ state: 'expired' })
  const personId = half?.person_id ?? undefined
  const about = half?.id ?? 'sign_in'
  const settled = await settleProof(tx, now, { ...setting, about, personId }, proof)
  if (settled.state !== 'shown') {
    if (half) missChallenge(tx, half.id)
    return ok(settled)
  }
  const shown = [...(half?.shown ?? []), settled.evidence]
  return ok(await carryOn(setting, tx, now, settled.personId, shown, { half, ticket, client }))
}

async function halfOf(tx: Tx, now: Instant, ticket: string): Promise<Challenge | undefined> {
  const found = await lockChallenge(tx, now, 'sign_in', ticketId(ticket))
  return found?.bound === digest(ticket) ? found : undefined
}

async function carryOn(
  setting: SignInSetting,
  tx: Tx,
  now: Instant,
  personId: PersonId,
  shown: readonly Evidence[],
  given: { half: Challenge | undefined; ticket: string | undefined; client: Client },
): Promise<SignInAnswer> {
  const factors = await factorsOf(tx, personId)
  if (!factors) return { state: 'wrong' }
  const verdict = judge('sign_in', waysOf(factors, setting.channels, setting.demo), shown)
  const { half, ticket, client } = given
  if (verdict.enough) {
    if (half) await takeChallenge(tx, now, 'sign_in', half.id)
    return { state: 'in', ...(await openSession(tx, now, personId, methodOf(shown), client)) }
  }
  const { asks } = verdict
  if (asks.length === 0) return { state: 'wrong' }
  if (half && ticket !== undefined) {
    showChallenge(tx, half.id, shown, null)
    return { state: 'half', ticket, asks, expiresAt: half.expires_at }
  }
  return { state: 'half', asks, ...newTicket(tx, now, personId, shown) }
}

function newTicket(tx: Tx, now: Instant, personId: PersonId, shown: readonly Evidence[]) {
  const secret = secretToken()
  const about = 'sign_in'
  const ticketOf = (id: string) => `${id}${SEPARATOR}${secret}`
  const boundOf = (id: string) => digest(ticketOf(id))
  const { id, expiresAt } = openChallenge(tx, now, {
    kind: 'sign_in',
    personId,
    about,
    boundOf,
    shown,
  })
  return { ticket: ticketOf(id), expiresAt }
}

const METHODS: Readonly<Partial<Record<Evidence, Method>>> = {
  code: 'code',
  passkey: 'passkey',
  demo: 'demo',
}

function methodOf(shown: readonly Evidence[]): Method {
  return METHODS[shown[0] ?? 'password'] ?? 'password'
}
