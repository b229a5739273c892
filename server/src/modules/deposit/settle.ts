import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { DAY_MS, type Instant, instant, plus } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type Caused, post } from '../ledger/index.ts'
import { type Deposit, type Step, settle } from './deposit.ts'
import * as store from './store.ts'
import type { Asking, Sales, Terms } from './terms.ts'

/** How soon a deposit is looked at again, should a rule or a debt have come without a fact. */
const LOOK_MS = DAY_MS

/**
 * Lets happen to deposits that hold something what happens by itself, and sets when to look again.
 * Doing it twice changes nothing.
 */
export async function settleDeposits(
  tx: Tx,
  now: Instant,
  asking: Asking,
  deposits: readonly Deposit[],
): Promise<void> {
  const sellerIds = deposits.map(({ sellerId }) => sellerId)
  const termsFor = await asking.termsOf(tx, now, sellerIds)
  const claimed = await asking.claimedOf(tx, sellerIds)
  const steps: Step[] = []
  const due: deadlines.Deadline[] = []
  for (const deposit of deposits) {
    const terms = termsFor(deposit.sellerId)
    const leaving = deposit.state === 'leaving'
    const ripe = leaving ? ripeAt(await asking.salesOf(tx, deposit.sellerId), terms) : undefined
    const may = { ripe: ripe !== undefined && ripe <= now, claimed: claimed.has(deposit.sellerId) }
    const own = settle(deposit, terms.demand, may)
    steps.push(...own)
    due.push(lookAgain(own.at(-1)?.deposit ?? deposit, now, ripe))
  }
  write(tx, now, steps, SYSTEM)
  deadlines.set(tx, due)
}

/** The deposits of these people that hold something, under lock, and what happens to them. */
export async function settleOf(
  tx: Tx,
  now: Instant,
  asking: Asking,
  sellerIds: readonly PersonId[],
): Promise<void> {
  const deposits = await store.lock(tx, [...new Set(sellerIds)])
  const used = deposits.filter(({ state }) => state !== 'empty')
  if (used.length > 0) await settleDeposits(tx, now, asking, used)
}

/** From when on a deposit that was asked back may go; undefined while a trade is open. */
export function ripeAt(
  { open, endedAt }: Sales,
  { returnAfter_ms }: Pick<Terms, 'returnAfter_ms'>,
): Instant | undefined {
  if (open > 0) return undefined
  return endedAt === null ? instant(0) : plus(endedAt, returnAfter_ms)
}

function lookAgain({ id: subject, state }: Deposit, now: Instant, ripe: Instant | undefined) {
  if (state === 'empty') return { subject, dueAt: null }
  const soon = plus(now, LOOK_MS)
  const dueAt = ripe !== undefined && ripe > now && ripe < soon ? ripe : soon
  return { subject, transition: 'look_at_deposit', dueAt }
}

/** Writes what steps did: states, facts and the money that they moved. */
export function write(tx: Tx, now: Instant, steps: readonly Step[], by: Actor): void {
  const facts = steps.map(({ deposit, fact }) => ({
    id: newId('fact'),
    kind: fact.kind,
    subject: deposit.id,
    by,
    body: { sellerId: deposit.sellerId, currency: deposit.currency, ...fact.data },
  }))
  store.save(tx, now, [...new Map(steps.map(({ deposit }) => [deposit.id, deposit])).values()])
  journal.append(tx, now, facts)
  const caused = steps.flatMap(({ entry }, at): Caused[] => {
    const factId = facts[at]?.id
    return entry && factId ? [{ entry, factId, tradeId: null }] : []
  })
  post(tx, now, caused)
}
