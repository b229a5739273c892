import type { PersonId } from '../../kernel/id.ts'
import { HOUR_MS, type Instant, iso, MINUTE_MS, plus } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { Evidence } from './evidence.ts'
import type { Reads } from './store.ts'

/** Kinds of things that wait for a proof, the prefixes of their ids and how long they wait. */
const KINDS = {
  code: { prefix: 'code', life_ms: 10 * MINUTE_MS },
  passkey: { prefix: 'passkeychallenge', life_ms: 5 * MINUTE_MS },
  sign_in: { prefix: 'signin', life_ms: 10 * MINUTE_MS },
  step_up: { prefix: 'stepup', life_ms: 5 * MINUTE_MS },
} as const
export type ChallengeKind = keyof typeof KINDS

/** Wrong answers after which a challenge is dead. */
export const TRIES_MAX = 5

/** Kept longer than they live, so that codes to one address can be counted over an hour. */
const KEPT_MS = HOUR_MS

export interface Challenge {
  readonly id: string
  readonly kind: ChallengeKind
  readonly person_id: PersonId | null
  readonly session_id: string | null
  readonly about: string
  readonly bound: string
  readonly sealed_address: Buffer | null
  readonly shown: Evidence[]
  readonly proved_at: Instant | null
  readonly expires_at: Instant
}

/** What a new challenge is about; the rest follows from its kind. */
export interface NewChallenge {
  readonly kind: ChallengeKind
  readonly personId?: PersonId | null
  readonly sessionId?: string
  readonly about: string
  /** Given, or made from the id of the challenge. */
  readonly bound?: string
  readonly boundOf?: (id: string) => string
  readonly shown?: readonly Evidence[]
  /** Seals where a code goes to, for the challenge of this id only. */
  readonly sealFor?: (id: string) => Buffer
}

const COLUMNS = `id, kind, person_id, session_id, about, bound, sealed_address, shown, proved_at,
  expires_at`
const ALIVE = `kind = $2 and expires_at > $3 and tries < ${TRIES_MAX}`

const INSERT = sql(
  'identity_challenge_insert',
  `insert into identity.challenges
     (id, kind, person_id, session_id, about, bound, shown, sealed_address, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
)
// Other servers may sweep too; none waits for another.
const SWEEP = sql(
  'identity_challenge_sweep',
  `delete from identity.challenges where id in (
     select id from identity.challenges where expires_at <= $1
     order by expires_at limit 20 for update skip locked)`,
)
const FIND = sql<Challenge>(
  'identity_challenge_find',
  `select ${COLUMNS} from identity.challenges where id = $1 and ${ALIVE}`,
)
const LOCK = sql<Challenge>(
  'identity_challenge_lock',
  `select ${COLUMNS} from identity.challenges where id = $1 and ${ALIVE} for update`,
)
const MISS = sql(
  'identity_challenge_miss',
  'update identity.challenges set tries = tries + 1 where id = $1',
)
const SHOW = sql(
  'identity_challenge_show',
  'update identity.challenges set shown = $2, proved_at = $3 where id = $1',
)
const TAKE = sql<Challenge>(
  'identity_challenge_take',
  `delete from identity.challenges where id = $1 and ${ALIVE} returning ${COLUMNS}`,
)
const RECENT = sql<{ n: number }>(
  'identity_challenge_recent',
  `select count(*)::int as n from identity.challenges
   where kind = 'code' and bound = $1 and created_at > $2`,
)

/** Writes down that a proof is awaited; answers its id and until when. */
export function openChallenge(
  tx: Tx,
  now: Instant,
  challenge: NewChallenge,
): { id: string; expiresAt: Instant } {
  const { prefix, life_ms } = KINDS[challenge.kind]
  const id: string = newId(prefix)
  const expiresAt = plus(now, life_ms)
  tx.send(SWEEP, [iso(plus(now, -KEPT_MS))])
  tx.send(INSERT, [
    id,
    challenge.kind,
    challenge.personId ?? null,
    challenge.sessionId ?? null,
    challenge.about,
    challenge.boundOf?.(id) ?? challenge.bound ?? '',
    challenge.shown ?? [],
    challenge.sealFor?.(id) ?? null,
    iso(now),
    iso(expiresAt),
  ])
  return { id, expiresAt }
}

/** One that is neither over, nor used, nor guessed at too often. */
export async function findChallenge(
  reads: Reads,
  now: Instant,
  kind: ChallengeKind,
  id: string,
): Promise<Challenge | undefined> {
  return (await reads.query(FIND, [id, kind, iso(now)]))[0]
}

/** The same, held until the transaction ends: two answers at once are judged one after the other. */
export async function lockChallenge(
  tx: Tx,
  now: Instant,
  kind: ChallengeKind,
  id: string,
): Promise<Challenge | undefined> {
  return (await tx.query(LOCK, [id, kind, iso(now)]))[0]
}

/** Uses it up. Undefined when there is none (any more), also for the slower of two. */
export async function takeChallenge(
  tx: Tx,
  now: Instant,
  kind: ChallengeKind,
  id: string,
): Promise<Challenge | undefined> {
  return (await tx.query(TAKE, [id, kind, iso(now)]))[0]
}

/** Counts a wrong answer. */
export function missChallenge(tx: Tx, id: string): void {
  tx.send(MISS, [id])
}

/** Notes what was shown so far, and whether that is enough. */
export function showChallenge(
  tx: Tx,
  id: string,
  shown: readonly Evidence[],
  provedAt: Instant | null,
): void {
  tx.send(SHOW, [id, shown, provedAt === null ? null : iso(provedAt)])
}

/** How many codes went to an address within the last hour. */
export async function recentCodes(tx: Tx, now: Instant, bound: string): Promise<number> {
  return (await tx.query(RECENT, [bound, iso(plus(now, -HOUR_MS))]))[0]?.n ?? 0
}
