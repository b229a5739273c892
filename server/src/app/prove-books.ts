import { SYSTEM } from '../kernel/actor.ts'
import { ok } from '../kernel/outcome.ts'
import { HOUR_MS, type Instant, iso, tomorrowAt } from '../kernel/time.ts'
import { depositsOff } from '../modules/deposit/index.ts'
import { holds, prove } from '../modules/ledger/index.ts'
import { movementsOff, raiseOrReplace } from '../modules/payments/index.ts'
import { escrowsOff } from '../modules/trade/index.ts'
import type { Clock } from '../platform/clock.ts'
import { type Commands, singleKind } from '../platform/commands.ts'
import { type Deadline, set as setDeadlines } from '../platform/deadlines.ts'
import type { Database } from '../platform/postgres.ts'
import { writeSetting } from '../platform/settings.ts'

/** The setting that keeps what the last proof of the books found. */
export const LAST_PROOF = 'last_proof'

/** What a proof of the books found. Each list is empty and `unbalanced` zero when they are right. */
export interface BookProof {
  readonly at: string
  readonly holds: boolean
  readonly postings: number
  readonly unbalanced: number
  /** Currencies whose postings do not add up to zero. */
  readonly currencies: readonly string[]
  /** Accounts whose balance is not the sum of their postings. */
  readonly drifted: readonly string[]
  /** Escrows that do not hold what their trade says, at most 100. */
  readonly escrows: readonly string[]
  /** Accounts of money on its way that are not what the open movements say, at most 100. */
  readonly movements: readonly string[]
  /** Deposits that hold something and should not, or the other way round, at most 100. */
  readonly deposits: readonly string[]
}

/** Two hours after midnight UTC, after the day's reconciliation. */
export function proofDeadline(now: Instant): Deadline {
  return { subject: 'proof_books', transition: 'prove_books', dueAt: tomorrowAt(now, 2 * HOUR_MS) }
}

/**
 * Proves all books against themselves, the trades and the movements; keeps the result and calls for
 * a person when something is off. Sets the clock for the next day.
 */
export async function proveBooks(on: {
  readonly database: Database
  readonly clock: Clock
  readonly commands: Commands
}): Promise<void> {
  const [ledger, escrows, movements, deposits] = await Promise.all([
    prove(on.database),
    escrowsOff(on.database),
    movementsOff(on.database),
    depositsOff(on.database),
  ])
  const { postings, unbalanced, drifted } = ledger
  const proof: BookProof = {
    at: iso(on.clock.now()),
    holds: holds(ledger) && [escrows, movements, deposits].every(off => off.length === 0),
    postings,
    unbalanced,
    currencies: ledger.sums.filter(row => row.sum_minor !== 0n).map(row => row.currency),
    drifted,
    escrows,
    movements,
    deposits,
  }
  await on.commands.run(keepProof, SYSTEM, proof)
}

const keepProof = singleKind<BookProof, null>('keep_proof', async (tx, now, _actor, proof) => {
  writeSetting(tx, LAST_PROOF, proof)
  if (!proof.holds) {
    const { unbalanced, currencies, drifted, escrows, movements, deposits } = proof
    const lists = { currencies, drifted, escrows, movements, deposits }
    const named = Object.entries(lists).filter(([, ids]) => ids.length > 0)
    const data = {
      unbalanced,
      ...Object.fromEntries(named.map(([name, ids]) => [name, ids.slice(0, 10).join(' ')])),
    }
    raiseOrReplace(tx, now, { kind: 'books', subject: LAST_PROOF, institution: '', data })
  }
  setDeadlines(tx, [proofDeadline(now)])
  return ok(null)
})
