import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS movements (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('pay_in', 'refund', 'payout')),
    reference TEXT NOT NULL,
    institution_ref TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'succeeded', 'failed')),
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    pay_in_reference TEXT,
    method TEXT,
    failure TEXT,
    faults TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    subject TEXT,
    expires_at INTEGER,
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    settle_due INTEGER,
    UNIQUE (kind, reference)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS movements_booked ON movements (settled_at, id)
    WHERE state = 'succeeded';
  CREATE INDEX IF NOT EXISTS movements_due ON movements (settle_due) WHERE settle_due IS NOT NULL;
  CREATE INDEX IF NOT EXISTS movements_pay_in ON movements (pay_in_reference)
    WHERE pay_in_reference IS NOT NULL;
  CREATE TABLE IF NOT EXISTS webhooks (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    copies INTEGER NOT NULL,
    held INTEGER NOT NULL,
    due_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    answer TEXT,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS webhooks_due ON webhooks (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS webhooks_held ON webhooks (seq) WHERE held = 1;
  CREATE TABLE IF NOT EXISTS faults (kind TEXT PRIMARY KEY, standing TEXT NOT NULL) STRICT;
`

/** The durable store. What was committed survives power loss; a directory has one owner. */
export interface Database {
  readonly sqlite: DatabaseSync
  /**
   * Runs `work` in a transaction and resolves once it is durable. Works that wait at the same time
   * share one commit; one that throws is undone alone. It may run more than once.
   */
  write<T>(work: () => T): Promise<T>
  close(): void
}

interface Waiting {
  readonly run: () => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export function openDatabase(directory: string): Database {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const sqlite = new DatabaseSync(join(directory, 'institution.sqlite'), { timeout: 1_000 })
  sqlite.exec(
    'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL',
  )
  sqlite.exec(SCHEMA)
  let waiting: Waiting[] = []

  function flush(): void {
    const batch = waiting
    waiting = []
    if (batch.length > 0) commitTogether(sqlite, batch)
  }

  return {
    sqlite,
    write: work =>
      new Promise((resolve, reject) => {
        let value: ReturnType<typeof work>
        const run = () => {
          value = work()
        }
        waiting.push({ run, resolve: () => resolve(value), reject })
        if (waiting.length === 1) setImmediate(flush)
      }),
    close: () => {
      flush()
      sqlite.close()
    },
  }
}

/** One commit for all. When one of them throws, each has to commit alone. */
function commitTogether(sqlite: DatabaseSync, batch: readonly Waiting[]): void {
  try {
    transact(sqlite, batch)
    for (const work of batch) work.resolve()
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error)
    else for (const work of batch) commitTogether(sqlite, [work])
  }
}

function transact(sqlite: DatabaseSync, batch: readonly Waiting[]): void {
  sqlite.exec('BEGIN IMMEDIATE')
  try {
    for (const work of batch) work.run()
    sqlite.exec('COMMIT')
  } catch (error) {
    sqlite.exec('ROLLBACK')
    throw error
  }
}
