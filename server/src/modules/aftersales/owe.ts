import { SYSTEM } from '../../kernel/actor.ts'
import { type Outcome, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { lockForCase } from '../trade/index.ts'
import { type AftersaleAnswer, carry, type Ground, sceneOf } from './apply.ts'
import { askingOf, type DecidedReturn } from './ask.ts'
import { decideOwe } from './decide.ts'
import * as store from './store.ts'

/**
 * What a dispute decided without a return, of a trade that was paid out, when the seller does not
 * have it: it is owed, asked for daily and paid under the dispute's name. In the dispute's
 * transaction. Refuses `aftersale_open`, and `not_found` where the market offers no after-sales.
 */
export async function owe(
  tx: Tx,
  now: Instant,
  ground: Ground,
  { tradeId, caseId, amountMinor }: DecidedReturn,
): Promise<Outcome<AftersaleAnswer>> {
  const trade = await lockForCase(tx, ground.ruleBooks, tradeId)
  if (!trade || !ground.rulesAt(now)) return refuse('not_found')
  const asking = askingOf(trade, newId('aftersale'), caseId)
  const step = decideOwe(asking, amountMinor, sceneOf(ground, now, SYSTEM, trade, now))
  if (!(await store.insert(tx, step.aftersale))) return refuse('aftersale_open')
  // What came after the asking is kept apart from it: since when it is owed.
  store.save(tx, step.aftersale)
  return carry(tx, now, ground, trade, step, SYSTEM)
}
