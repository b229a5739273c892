import { createHash } from 'node:crypto'
import type { TradeFact } from '../../facts/trade.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { type TradeId, twin } from '../../kernel/id.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { StoredFact } from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import { type ClosedTrade, closedTrades } from '../trade/index.ts'
import { record } from './apply.ts'
import { goodsWords } from './counting.ts'
import { deadlineOf } from './decide.ts'
import type { Round } from './round.ts'
import type { RatingRulesAt } from './rules.ts'
import { insertRounds } from './store.ts'

type Completed = Extract<TradeFact, { kind: 'trade.completed' }>['body']

/**
 * Follows the trades that come to a good end, goods accepted and money released, and lets both
 * sides rate them. Nothing else can be rated: not what was cancelled, never paid, or all refunded.
 */
export function completedReader(rulesAt: RatingRulesAt): Reader {
  return {
    name: 'ratings',
    kinds: ['trade.completed'],
    handle: (tx, facts) => openRounds(tx, rulesAt, facts),
  }
}

/** Opens the rounds of trades that these facts completed, unless they are open already. */
export async function openRounds(
  tx: Tx,
  rulesAt: RatingRulesAt,
  facts: readonly Pick<StoredFact, 'body' | 'at'>[],
): Promise<void> {
  const ended = new Map(
    facts.map(({ body, at }) => [(body as Completed).tradeId as TradeId, at] as const),
  )
  const trades = await closedTrades(tx, [...ended.keys()])
  const rounds = trades.flatMap(trade => roundOf(trade, ended.get(trade.id), rulesAt) ?? [])
  if (rounds.length === 0) return
  const fresh = await insertRounds(tx, rounds)
  for (const round of rounds.filter(({ id }) => fresh.has(id))) {
    const rules = rulesAt(round.openedAt)
    const opened = {
      kind: 'ratings.opened',
      by: SYSTEM,
      data: { until: iso(round.until) },
    } as const
    record(tx, round.openedAt, round, [opened])
    if (rules) deadlines.set(tx, [deadlineOf(round, round.openedAt, rules)])
  }
}

function roundOf(
  trade: ClosedTrade,
  at: Instant | undefined,
  rulesAt: RatingRulesAt,
): Round | undefined {
  const rules = at === undefined ? undefined : rulesAt(at)
  if (at === undefined || !rules) return undefined
  const { id, listingId, buyerId, sellerId, delivery, amountMinor, currency, title } = trade
  return {
    id: twin('round', id),
    tradeId: id,
    listingId,
    buyerId,
    sellerId,
    delivery,
    amountMinor,
    currency,
    goodsKey: createHash('sha256').update(goodsWords(title)).digest('base64url'),
    ruleBook: rules.id,
    openedAt: at,
    until: plus(at, rules.rateWithin_ms),
    state: 'open',
    revealedAt: null,
    ratings: {},
  }
}
