import { type Instant, iso } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { assertBalanced, type Caused, deltas } from './entry.ts'
import * as store from './store.ts'

/**
 * The one door through which money moves. Posts balanced entries and brings the stored balances
 * along in the caller's transaction; a balance that would fall below zero where it must not fails
 * the whole transaction. Writes only: costs no round trip of its own.
 */
export function post(tx: Tx, now: Instant, caused: readonly Caused[]): void {
  if (caused.length === 0) return
  for (const { entry } of caused) assertBalanced(entry)
  const rows = caused.flatMap(({ entry, factId, tradeId }) =>
    entry.postings.map(posting => ({ ...posting, entry: entry.name, factId, tradeId })),
  )
  store.insertPostings(tx, iso(now), rows)
  const changed = deltas(caused.map(({ entry }) => entry))
  // An account is born by its first credit. A debit needs it to exist already, except that a
  // payable may begin with a debt.
  const born = changed.filter(([id, sum]) => sum > 0n || id.startsWith('payable/'))
  const drawn = changed.filter(([id, sum]) => sum < 0n && !id.startsWith('payable/'))
  if (born.length > 0) store.credit(tx, born)
  if (drawn.length > 0) store.debit(tx, drawn)
}
