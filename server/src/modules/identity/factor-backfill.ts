import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { SealBroken } from '../../platform/aes-gcm.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import { keepSecrets } from './authenticator-secret.ts'
import {
  lockOlderPhones,
  lockOlderSecrets,
  type OlderSeal,
  replaceOlderPhones,
  replaceOlderSecrets,
  rewriteFactors,
} from './factor-backfill.store.ts'
import { keepPhones } from './phone.ts'
import { createSecrets, type Secrets } from './secrets.ts'

const BATCH = 500

/** A value of an older version, opened. */
interface Older {
  readonly personId: PersonId
  readonly text: Buffer
}

/** What is moved: how a batch is found, and how it is kept from now on. */
interface Move {
  readonly lock: (tx: Tx, after: string, limit: number) => Promise<OlderSeal[]>
  readonly keep: (tx: Tx, now: Instant, older: readonly Older[]) => Promise<void>
}

const MOVES: readonly Move[] = [
  {
    lock: lockOlderPhones,
    keep: async (tx, now, older) => {
      const numbers = older.map(({ personId, text }) => ({ personId, number: text.toString() }))
      const kept = await keepPhones(tx, now, numbers)
      replaceOlderPhones(tx, older.map(personOf), kept)
    },
  },
  {
    lock: lockOlderSecrets,
    keep: async (tx, now, older) => {
      const apps = older.map(({ personId, text }) => ({ personId, secret: text }))
      replaceOlderSecrets(tx, older.map(personOf), await keepSecrets(tx, now, apps))
    },
  },
]

const personOf = ({ personId }: Older) => personId

/**
 * Moves numbers and secrets that an older version sealed under the market's own secret into the
 * vault, a batch at a time; goes on where it stopped. What another secret sealed opens nowhere, so
 * it stays and counts for nothing. Answers how many were moved.
 */
export async function sealOlderFactors(
  database: Database,
  authSecret: string,
  now: Instant,
): Promise<number> {
  const secrets = createSecrets(authSecret)
  let total = 0
  for (const move of MOVES) total += await moveAll(database, secrets, now, move)
  if (total > 0) await rewriteFactors(database)
  return total
}

async function moveAll(database: Database, secrets: Secrets, now: Instant, { lock, keep }: Move) {
  let total = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after
    const rows = await database.transaction(async tx => {
      const found = await lock(tx, from, BATCH)
      const older = found.flatMap(row => opened(secrets, row))
      if (older.length > 0) await keep(tx, now, older)
      total += older.length
      return { commit: true, value: found }
    })
    after = rows.length < BATCH ? undefined : rows.at(-1)?.personId
  }
  return total
}

function opened(secrets: Secrets, { personId, sealed }: OlderSeal): Older[] {
  try {
    return [{ personId, text: secrets.open(personId, sealed) }]
  } catch (error) {
    if (error instanceof SealBroken) return []
    throw error
  }
}
