import type { Socket } from 'node:net'
import pg from 'pg'
import { assert } from '../kernel/assert.ts'
import { instant } from '../kernel/time.ts'
import { type Heard, type Listening, listen } from './notifications.ts'

/** A statement that is prepared once per connection under its name. `R` is the row it returns. */
export interface Statement<R> {
  readonly name: string
  readonly text: string
  readonly row?: R
}

export type SqlScalar = string | number | bigint | boolean | Uint8Array | null

/** What a statement takes. Arrays feed `unnest`, so that one statement writes a whole set. */
export type SqlValue = SqlScalar | readonly SqlScalar[]

/** Reads with committed data; any number may run side by side. */
export interface Database {
  query<R>(statement: Statement<R>, values?: readonly SqlValue[]): Promise<R[]>
  /** Runs `work` in one transaction; it commits when `work` returns `commit: true`. */
  transaction<T>(work: (tx: Tx) => Promise<Settled<T>>): Promise<T>
  /** Hears what transactions of all processes say with `pg_notify`, once they commit. */
  listen(channel: string, heard: Heard): Promise<Listening>
  close(): Promise<void>
}

export interface Settled<T> {
  readonly commit: boolean
  readonly value: T
}

/** An open transaction. Use cases take it and never open one, so that they compose. */
export interface Tx {
  query<R>(statement: Statement<R>, values?: readonly SqlValue[]): Promise<R[]>
  /**
   * Writes without waiting: the statement travels with the ones after it and with the commit, so a
   * command costs two round trips however much it writes. A failure fails the whole transaction.
   */
  send(statement: Statement<unknown>, values: readonly SqlValue[]): void
  /** Statements so far, without `begin` and `commit`. */
  statements(): number
}

/** Declares a statement. The name must be unique in the program; a test proves it. */
export function sql<R = Record<string, never>>(name: string, text: string): Statement<R> {
  assert(name.length < 64, `statement name ${name} is longer than PostgreSQL keeps`)
  return { name, text }
}

/** Writes a set of rows by a statement that takes their columns, without waiting; none, nothing. */
export function sendRows<Row>(
  tx: Tx,
  statement: Statement<unknown>,
  rows: readonly Row[],
  valuesOf: (row: Row) => readonly SqlScalar[],
): void {
  const table = rows.map(valuesOf)
  const [first] = table
  if (!first) return
  tx.send(
    statement,
    first.map((_, column) => table.map(values => values[column] ?? null)),
  )
}

const INT8 = 20
const TIMESTAMPTZ = 1184

/** `int8` is a BigInt and `timestamptz` an `Instant`, everywhere. */
function parser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8) return text => BigInt(text)
  const standard = pg.types.getTypeParser(oid, format as 'text')
  if (oid === TIMESTAMPTZ) return text => instant((standard(text) as Date).getTime())
  return standard
}

// A transaction that stops half way would hold its locks and its connection until somebody looks.
const SESSION =
  '-c timezone=UTC -c statement_timeout=30000 -c lock_timeout=10000 ' +
  '-c idle_in_transaction_session_timeout=20000'
// Statements of transactions find rows by their keys, so one plan is right for all values, and
// making a new one each time would cost more than carrying it out. That plan may be made while a
// new market is still empty, when reading whole tables looks cheap; it must not stay so when they
// have grown.
const WRITING = `${SESSION} -c plan_cache_mode=force_generic_plan -c enable_seqscan=off \
-c enable_hashjoin=off -c enable_mergejoin=off`

/**
 * Opens a pool on `url`. `connections_max` bounds what this process takes of the server, `wait_ms`
 * how long somebody waits for one of them before they are told `unavailable`.
 */
export function connect(url: string, connections_max = 20, wait_ms = 10_000): Database {
  const writers_max = Math.ceil(connections_max / 2)
  const writers = openPool(url, writers_max, wait_ms, WRITING)
  const readers = openPool(url, Math.max(connections_max - writers_max, 1), wait_ms, SESSION)
  const database: Database = {
    query: async (statement, values = []) =>
      (await readers.query(prepared(statement, values))).rows,
    transaction: work =>
      transact(writers, tx => {
        homes.set(tx, database)
        return work(tx)
      }),
    listen: (channel, heard) => listen(url, channel, heard),
    close: async () => {
      await Promise.all([readers.end(), writers.end()])
    },
  }
  homes.set(database, database)
  return database
}

const homes = new WeakMap<object, Database>()

/** The database that a transaction runs on; a database answers itself. */
export function databaseOf(reads: Pick<Database, 'query'> | Pick<Tx, 'query'>): Database {
  const database = homes.get(reads)
  assert(database, 'only what connect() opened can be traced to its database')
  return database
}

function openPool(url: string, max: number, wait_ms: number, options: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: wait_ms,
    types: { getTypeParser: parser as typeof pg.types.getTypeParser },
    // Statements of a transaction are sent as they come instead of one per round trip.
    pipeline: true,
    options,
  } as pg.PoolConfig)
  // An idle connection that dies is replaced by the pool; the next command sees a fresh one.
  pool.on('error', () => {})
  return pool
}

function prepared(statement: Statement<unknown>, values: readonly SqlValue[]) {
  return { name: statement.name, text: statement.text, values: values as unknown[] }
}

async function transact<T>(pool: pg.Pool, work: (tx: Tx) => Promise<Settled<T>>): Promise<T> {
  const client = await pool.connect()
  // A connection that breaks mid-flight also emits; the failed statement already tells the caller.
  const onError = () => {}
  client.on('error', onError)
  let broken: Error | undefined
  try {
    return await settle(client, work)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) broken = error as Error
    throw error
  } finally {
    client.off('error', onError)
    // After anything but an SQL error the connection's state is unknown: throw it away.
    client.release(broken)
  }
}

async function settle<T>(client: pg.PoolClient, work: (tx: Tx) => Promise<Settled<T>>): Promise<T> {
  const sent: Promise<unknown>[] = []
  let count = 0
  const send = (statement: Promise<unknown>) => {
    // The rejection is read below; this keeps it from counting as unhandled until then.
    statement.catch(() => {})
    sent.push(statement)
  }
  const gather = gathering(client)
  gather()
  send(client.query('begin'))
  const tx: Tx = {
    query: async (statement, values = []) => {
      count++
      gather()
      return (await client.query(prepared(statement, values))).rows
    },
    send: (statement, values) => {
      count++
      gather()
      send(client.query(prepared(statement, values)))
    },
    statements: () => count,
  }
  let settled: Settled<T>
  try {
    settled = await work(tx)
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
  // The commit travels right behind the writes. If one of them failed, PostgreSQL has aborted the
  // transaction and answers this commit by rolling back, so nothing half done can stay.
  gather()
  const end = client.query(settled.commit ? 'commit' : 'rollback')
  end.catch(() => {})
  try {
    // What a rollback undoes may have failed: a repeated command meets the rows of its first run.
    if (settled.commit) for (const write of sent) await write
    const { command } = await end
    assert(!settled.commit || command === 'COMMIT', 'a transaction that should commit rolled back')
    return settled.value
  } catch (error) {
    if (settled.commit && !isStatementError(error)) unsure.add(error as Error)
    throw error
  }
}

/** Whatever is sent in one turn of the event loop leaves in one packet: system calls cost CPU. */
function gathering(client: pg.PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  let gathered = false
  return () => {
    if (gathered) return
    gathered = true
    stream.cork()
    process.nextTick(() => {
      gathered = false
      stream.uncork()
    })
  }
}

const unsure = new WeakSet<Error>()

/**
 * Whether the connection broke after the commit was sent: the transaction may stand although its
 * caller got an error, so running it again could do everything twice.
 */
export function mayHaveCommitted(error: unknown): boolean {
  return error instanceof Error && unsure.has(error)
}

/** PostgreSQL refused a statement and has rolled back; anything graver ended the connection. */
function isStatementError(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR'
}

/** Whether running the same transaction again may succeed (serialisation failure, deadlock). */
export function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')
}

/** Whether a unique key was taken meanwhile, e.g. by the same command sent twice at once. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505'
}
