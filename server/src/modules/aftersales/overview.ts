import type { Actor } from '../../kernel/actor.ts'
import type { TradeId } from '../../kernel/id.ts'
import { money, moneyJson } from '../../kernel/money.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { readForCase } from '../trade/index.ts'
import type { Ground } from './apply.ts'
import { evidenceOf } from './evidence.store.ts'
import { goodsOf } from './goods.ts'
import { looksOpenTo } from './keep-evidence.ts'
import { burdenOnSeller, voidClause } from './law/consumer.ts'
import { entitlements } from './law/entitlements.ts'
import type { Overview } from './schemas.ts'
import * as store from './store.ts'
import { headOf, pairsOf, silenceOf } from './view.ts'

/**
 * What the buyer of a trade may ask for and why, and what was asked already, for its two sides;
 * undefined for others and where the market offers no after-sales.
 */
export async function viewOverview(
  database: Database,
  ground: Ground,
  now: Instant,
  tradeId: TradeId,
  actor: Actor,
): Promise<Overview | undefined> {
  const trade = await readForCase(database, tradeId)
  const rules = ground.rulesAt(now)
  if (!trade || !rules || actor.kind !== 'person') return undefined
  const role = roleIn(trade, actor.id)
  if (!role) return undefined
  const [goods, asked, looks] = await Promise.all([
    goodsOf(database, ground, trade),
    store.ofTrade(database, tradeId),
    evidenceOf(database, tradeId),
  ])
  const ends = goods ? entitlements(goods, now, rules, ground.calendarAt(now)) : []
  const seals = rules.noReason.classes.filter(({ excluded }) => excluded === 'opened')
  const category = goods?.category ?? ''
  return {
    role,
    receivedAt: goods ? iso(goods.receivedAt) : null,
    promised_days: goods?.promised_days ?? 0,
    operator: goods?.operator ?? false,
    rights: ends.map(({ amountMinor, until, ...right }) => ({
      ...right,
      until: until && iso(until),
      amount: moneyJson(money(amountMinor, trade.currency)),
      freight: rules.remedies[right.remedy].freight,
      silence: silenceOf({ state: 'asked', remedy: right.remedy }, rules) ?? 'closed',
    })),
    sealed: seals.some(({ categories }) => categories.includes(category)),
    burdenOnSeller: goods ? burdenOnSeller(goods, now, rules) : false,
    // Terms bind people who sell what they no longer need as any contract does.
    voidClauses: goods?.operator ? voidClause(goods.words, rules) : [],
    mayLook: looksOpenTo(role, trade, asked),
    evidence: pairsOf(looks, rules),
    items: asked.map(headOf),
  }
}

function roleIn(trade: { buyerId: string; sellerId: string }, personId: string) {
  if (trade.buyerId === personId) return 'buyer'
  return trade.sellerId === personId ? 'seller' : undefined
}
