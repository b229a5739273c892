import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { Instant } from '../../kernel/time.ts'
import { grantRoles } from '../../modules/access/index.ts'
import { registerPeople } from '../../modules/identity/index.ts'
import type { Tx } from '../../platform/postgres.ts'
import { type Order, once, type Performing } from './perform.ts'
import { personIdOf } from './person-id.ts'
import { openProblems } from './store.ts'

const ID = personIdOf('operator', '')
export const OPERATOR: Actor = { kind: 'person', id: ID, roles: ['administrator'] }

/** Brings in the person who decides problems. */
export async function registerOperator(tx: Tx, now: Instant): Promise<void> {
  await registerPeople(tx, now, [{ id: ID, displayName: 'Operator', locale: 'en' }])
  const reason = 'decides the problems of the replayed history'
  await grantRoles(tx, now, SYSTEM, [{ personId: ID, role: 'administrator', reason }])
}

/**
 * What the operator decides about frozen money, knowing only what is known by `now`. Goods that are
 * with the buyer are the seller's to be paid for, unless the buyer called the order off; goods that
 * are not there when the promised day has passed are the buyer's to be paid back for; before that
 * day everybody waits.
 */
export function decideProblem(
  { history, arrived }: Pick<Order, 'history' | 'arrived'>,
  now: Instant,
): 'release' | 'refund' | 'wait' {
  if (arrived) return history.status === 'canceled' ? 'refund' : 'release'
  return history.promisedAt !== null && history.promisedAt > now ? 'wait' : 'refund'
}

/** The operator's daily round: looks at every problem and decides those that are ripe. */
export async function decideProblems(on: Performing): Promise<void> {
  const { market, clock, database } = on
  const problems = await openProblems(database)
  if (problems.length === 0) return
  const byTrade = new Map([...on.orders.values()].map(order => [order.tradeId, order]))
  await Promise.all(
    problems.map(async ({ id: tradeId, held_minor }) => {
      const order = byTrade.get(tradeId)
      const decision = order ? decideProblem(order, clock.now()) : 'wait'
      if (!order || decision === 'wait') return
      const amounts =
        decision === 'release'
          ? { refundMinor: 0n, releaseMinor: held_minor, reason: 'The goods are with the buyer.' }
          : { refundMinor: held_minor, releaseMinor: 0n, reason: 'The goods did not come.' }
      const command = { tradeId, ...amounts }
      await market.commands.run(market.trade.split, OPERATOR, command, once(order, 'decide'))
    }),
  )
}
