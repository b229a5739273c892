import { ok } from '../../kernel/outcome.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'

/** Commands of one kind, and the trains (transactions) in which they went. */
export interface Ridden {
  readonly commands: number
  readonly trains: number
}

/** How far a replay has come. */
export interface Cursor {
  /** Digest of the orders that are replayed. */
  readonly digest: string
  /** Events of the timeline that are done. */
  readonly done: number
  /** The market's time, ms since the epoch. */
  readonly at: number
  /** By kind. */
  readonly commands: Readonly<Record<string, Ridden>>
  readonly elapsed_ms: number
  /** Steps that the market did not take, by step and code. */
  readonly refusals: Readonly<Record<string, number>>
  /** Movements in the institution's books, which are kept apart from the database. */
  readonly movements: number
  readonly finished: boolean
}

const NAME = 'replay.cursor'

export async function readCursor(database: Database): Promise<Cursor | undefined> {
  return readSetting<Cursor>(database, NAME)
}

/** Written only after the work before it is committed; what comes after is safe to be done again. */
export const moveCursor = singleKind<Cursor, null>(
  'move_replay_cursor',
  async (tx, _now, _actor, cursor) => {
    writeSetting(tx, NAME, cursor)
    return ok(null)
  },
)
