import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { iso, plus } from '../../src/kernel/time.ts'
import { registerPeople } from '../../src/modules/identity/index.ts'
import { holds, prove } from '../../src/modules/ledger/index.ts'
import { sql } from '../../src/platform/postgres.ts'
import { newId, secretToken } from '../../src/platform/random.ts'
import type { Stage } from './market.ts'
import type { Answer } from './visitor.ts'

const SESSIONS = sql(
  'test_crowd_sessions',
  `insert into identity.sessions (id, token_sha256, person_id, origin_ref, created_at,
     last_seen_at, expires_at)
   select id, digest, person, 'sessionorigin_none', $4, $4, $5
   from unnest($1::text[], $2::text[], $3::text[]) as n(id, digest, person)`,
)

/** Somebody of a crowd: speaks HTTP with a session token. */
export interface Member {
  readonly id: string
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body: object): Promise<Answer>
  get(path: string): Promise<Answer>
}

/** Signs many people in at once; their passwords would take minutes to hash. */
export async function crowd(stage: Stage, count: number): Promise<Member[]> {
  const { database, clock } = stage.market
  const people = Array.from({ length: count }, (_, at) => ({
    displayName: `Member ${at}`,
    locale: 'en' as const,
  }))
  const tokens = people.map(() => secretToken())
  const ids = await database.transaction(async tx => {
    const now = clock.now()
    const registered = await registerPeople(tx, now, people)
    tx.send(SESSIONS, [
      registered.map(() => newId('session')),
      tokens.map(token => createHash('sha256').update(token).digest('base64url')),
      registered,
      iso(now),
      iso(plus(now, 30 * 86_400_000)),
    ])
    return { commit: true, value: registered }
  })
  return tokens.map((token, at) => member(stage.url, ids[at] ?? '', token))
}

function member(url: string, id: string, token: string): Member {
  const send = async (method: string, path: string, body?: object, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  return {
    id,
    get: path => send('GET', path),
    put: (path, body) => send('PUT', path, body),
    post: (path, body = {}, headers = {}) => send('POST', path, body, headers),
  }
}

/** Throws unless every posting has its counterpart and no stored balance has drifted. */
async function proveBooks(stage: Stage): Promise<void> {
  const proof = await prove(stage.market.database)
  if (!holds(proof)) throw new Error(`the books do not hold: ${proof.drifted.join()}`)
}

const HELD = sql<{ held: bigint; escrow: bigint }>(
  'test_crowd_held',
  `select (select coalesce(sum(held_minor), 0) from trade.trades)::bigint as held,
     (select coalesce(sum(balance_minor), 0) from ledger.accounts where purpose = 'escrow')::bigint
       as escrow`,
)

/** Throws unless the books hold and the escrows have exactly what the trades say is held. */
export async function proveMoney(stage: Stage): Promise<void> {
  await proveBooks(stage)
  const [sums] = await stage.market.database.query(HELD)
  if (sums?.held !== sums?.escrow) {
    throw new Error(`trades hold ${sums?.held}, the escrows ${sums?.escrow}`)
  }
}

/** Waits for something that arrives by itself, a webhook for instance. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
): Promise<T> {
  for (let looks = 0; looks < 400; looks++) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    await sleep(25)
  }
  throw new Error(`never came: ${what}`)
}
