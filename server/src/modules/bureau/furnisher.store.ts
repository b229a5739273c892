import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { FurnisherId, Reads } from './store.ts'

/** A market elsewhere that tells of its people and asks about them. */
export interface Furnisher {
  readonly id: FurnisherId
  readonly name: string
  /** Whose API keys speak for it; null: it tells by file only. */
  readonly accountId: PersonId | null
  readonly currency: string
  /** What a typical trade is worth there, in the smallest unit. */
  readonly typicalMinor: number
}

const COLUMNS = `id, name, account_id as "accountId", currency,
  typical_minor::float8 as "typicalMinor"`

const BY_ID = sql<Furnisher>(
  'bureau_furnisher',
  `select ${COLUMNS} from bureau.furnishers where id = $1`,
)
const BY_NAME = sql<Furnisher>(
  'bureau_furnisher_named',
  `select ${COLUMNS} from bureau.furnishers where name = $1`,
)
const BY_ACCOUNT = sql<Furnisher>(
  'bureau_furnisher_of',
  `select ${COLUMNS} from bureau.furnishers where account_id = $1`,
)
const LIST = sql<Furnisher>(
  'bureau_furnishers',
  `select ${COLUMNS} from bureau.furnishers order by name limit 1000`,
)
const INSERT = sql(
  'bureau_add_furnisher',
  `insert into bureau.furnishers (id, name, account_id, currency, typical_minor, created_at)
   values ($1, $2, $3, $4, $5, $6)`,
)

/** The market with this id; undefined when there is none. */
export async function findFurnisher(reads: Reads, id: FurnisherId): Promise<Furnisher | undefined> {
  return (await reads.query(BY_ID, [id]))[0]
}

/** The market with this name; undefined when there is none. */
export async function furnisherNamed(reads: Reads, name: string): Promise<Furnisher | undefined> {
  return (await reads.query(BY_NAME, [name]))[0]
}

/** For which market this account speaks; undefined when for none. */
export async function furnisherOf(reads: Reads, account: PersonId): Promise<Furnisher | undefined> {
  return (await reads.query(BY_ACCOUNT, [account]))[0]
}

/** Markets elsewhere by name, at most 1000. */
export function listFurnishers(reads: Reads): Promise<Furnisher[]> {
  return reads.query(LIST)
}

/** Adds one; its name and its account must be free. */
export function insertFurnisher(tx: Tx, now: Instant, one: Furnisher): void {
  const { id, name, accountId, currency, typicalMinor } = one
  tx.send(INSERT, [id, name, accountId, currency, typicalMinor, iso(now)])
}
