import { AsyncLocalStorage } from 'node:async_hooks'
import { assert } from '../../kernel/assert.ts'
import type { Id } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Client } from './person.ts'

/** What the sign-in library works on while one of our commands runs it. */
export interface AuthTransaction {
  readonly tx: Tx
  readonly now: Instant
  readonly client: Client
  /** The session that the library opened, if it did. */
  sessionId: Id<'session'> | undefined
  /** The first failure of the database, because the library turns it into an answer of its own. */
  failure: unknown
}

const storage = new AsyncLocalStorage<AuthTransaction>()

/**
 * Runs the sign-in library inside the caller's transaction, so that its rows, our facts and the
 * answer are written together or not at all. A failure of the database is thrown as it was.
 */
export async function inTransaction<T>(
  tx: Tx,
  now: Instant,
  client: Client,
  work: (context: AuthTransaction) => Promise<T>,
): Promise<T> {
  const context: AuthTransaction = { tx, now, client, sessionId: undefined, failure: undefined }
  try {
    return await storage.run(context, () => work(context))
  } catch (error) {
    throw context.failure ?? error
  }
}

export function currentTransaction(): AuthTransaction {
  const context = storage.getStore()
  assert(context, 'the sign-in library is called inside a command')
  return context
}
