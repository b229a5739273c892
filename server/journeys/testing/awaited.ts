import { vi } from 'vitest'
import type { Database, Statement, Tx } from '../../src/platform/postgres.ts'

/**
 * Names of the statements that somebody waits for while `work` runs: each of them is a round trip,
 * unless it travels with others. What is only sent travels with the next one and is not counted.
 */
export async function awaited(database: Database, work: () => Promise<unknown>) {
  const names: string[] = []
  const watch = (reads: Database | Tx) => {
    const query = reads.query
    return vi.spyOn(reads, 'query').mockImplementation(((statement: Statement<object>, values) => {
      names.push(statement.name)
      return query(statement, values)
    }) as typeof query)
  }
  const transaction = database.transaction
  const spies = [
    watch(database),
    vi.spyOn(database, 'transaction').mockImplementation(inside =>
      transaction(tx => {
        watch(tx)
        return inside(tx)
      }),
    ),
  ]
  await work()
  for (const spy of spies) spy.mockRestore()
  return names
}
