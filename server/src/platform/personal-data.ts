import type { PersonId } from '../kernel/id.ts'
import type { Instant } from '../kernel/time.ts'
import type { Database, Statement, Tx } from './postgres.ts'

type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

/** One thing that is held of a person: field names and values, as JSON can carry them. */
export type Entry = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** What stands in the way of forgetting a person; each has words in the catalogues. */
export const OBSTACLES = [
  'trade_open',
  'case_open',
  'balance_left',
  'debt_open',
  'movement_open',
  'last_administrator',
] as const
export type Obstacle = (typeof OBSTACLES)[number]

/**
 * What one module holds of people. Every module that holds something hands one in where the modules
 * are wired: what is not handed in is neither shown, copied nor erased.
 */
export interface PersonalData {
  /** The section's name; it has words in every language. */
  readonly section: string
  /** Why it is held: a purpose that consent knows. */
  readonly purpose: string
  /** Where it lies in tables and not in the vault: what `copy` reads. */
  readonly list?: Statement<Entry>
  /** Everything that is held, opened for its owner; bounded by `ENTRIES_MAX`. */
  copy(tx: Tx, now: Instant, personId: PersonId): Promise<readonly Entry[]>
  /** How much is held, without opening anything. */
  count(reads: Reads, personId: PersonId): Promise<number>
  /** Holds still what could become an obstacle while the others are asked. */
  lock?(tx: Tx, personId: PersonId): Promise<void>
  /** What must be settled before the person can be forgotten. */
  obstacles?(reads: Reads, personId: PersonId): Promise<readonly Obstacle[]>
  /** Forgets the person; what law or others need stays, without leading to them. */
  erase?(tx: Tx, now: Instant, personId: PersonId): Promise<void>
}

/** More entries of one section than anybody has; a copy says so when it is cut off. */
export const ENTRIES_MAX = 10_000

/** The time of a column in UTC, as copies write it. For use in the SQL of a source. */
export const utc = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** A source that lies in tables: what it lists and counts by person id, and what it deletes. */
export function heldRows(held: {
  readonly section: string
  readonly purpose: string
  /** Takes the person's id and how many at most. */
  readonly list: Statement<Entry>
  readonly count: Statement<{ n: number }>
  readonly obstacles?: Statement<{ obstacle: Obstacle }>
  /** Take the person's id. */
  readonly erase?: readonly Statement<unknown>[]
}): PersonalData {
  const { section, purpose, list, count, obstacles, erase } = held
  return {
    section,
    purpose,
    list,
    copy: (tx, _now, personId) => tx.query(list, [personId, ENTRIES_MAX]),
    count: async (reads, personId) => (await reads.query(count, [personId]))[0]?.n ?? 0,
    ...(obstacles && {
      obstacles: async (reads, personId) => {
        return (await reads.query(obstacles, [personId])).map(row => row.obstacle)
      },
    }),
    ...(erase && {
      erase: async (tx, _now, personId) => {
        for (const statement of erase) tx.send(statement, [personId])
      },
    }),
  }
}
