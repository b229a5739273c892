import { SYSTEM } from '../../kernel/actor.ts'
import type { TradeId } from '../../kernel/id.ts'
import { type Outcome, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { lockForCase, type TradeUnderCase } from '../trade/index.ts'
import type { AftersaleId } from './aftersale.ts'
import { type AftersaleAnswer, carry, type Ground, sceneOf } from './apply.ts'
import { type Asking, decideAgain, decideAsk, decideOpenReturn, type Wish } from './decide.ts'
import { goodsOf } from './goods.ts'
import { returnAddressOf } from './return-address.ts'
import { keepWords, type Words } from './said.ts'
import * as store from './store.ts'

export interface Ask extends Wish, Words {
  readonly tradeId: TradeId
}

/**
 * The buyer asks for something. Refuses `not_found` to everybody else and where the market offers no
 * after-sales, `wrong_state` until the goods are there, `case_open` and `aftersale_open` while
 * something else about the trade is undecided, `already_decided` once a dispute has been.
 */
export function askKind(ground: Ground) {
  return singleKind<Ask, AftersaleAnswer>('ask_aftersale', async (tx, now, actor, command) => {
    const trade = await lockForCase(tx, ground.ruleBooks, command.tradeId)
    const mine = actor.kind === 'person' && trade?.buyerId === actor.id
    if (!mine || !ground.rulesAt(now)) return refuse('not_found')
    const disputed = await ground.disputeOn(tx, trade.id)
    if (trade.caseId !== null || disputed === 'open') {
      return refuse('case_open', { caseId: trade.caseId })
    }
    if (disputed === 'decided') return refuse('already_decided')
    const goods = HAVE_GOODS.has(trade.state) ? await goodsOf(tx, ground, trade) : undefined
    if (!goods) return refuse('wrong_state', { state: trade.state, open: [] })
    const id = newId('aftersale')
    const scene = sceneOf(ground, now, actor, trade, now)
    const again = decideAgain(await store.ofTrade(tx, trade.id), command, scene.rules)
    if (!again.ok) return again
    const decided = decideAsk(askingOf(trade, id, id), command, goods, scene.calendar, scene)
    if (!decided.ok) return decided
    if (!(await store.insert(tx, decided.value.aftersale))) return refuse('aftersale_open')
    const kept = await keepWords(tx, now, actor.id, id, 'asked', command)
    return kept.ok ? carry(tx, now, ground, trade, decided.value, actor) : kept
  })
}

const HAVE_GOODS: ReadonlySet<TradeUnderCase['state']> = new Set(['inspecting', 'completed'])

/** What is fixed of a request from the trade that it is about. */
export function askingOf(trade: TradeUnderCase, id: AftersaleId, caseId: string): Asking {
  const { id: tradeId, listingId, buyerId, sellerId, currency } = trade
  return { id, tradeId, listingId, buyerId, sellerId, currency, caseId }
}

/** A return, or a debt, that a dispute decided. */
export interface DecidedReturn {
  readonly tradeId: TradeId
  /** The dispute, under which the trade is frozen and will be settled. */
  readonly caseId: string
  /** Goes back to the buyer once the goods, or the seller's money, are there; smallest unit. */
  readonly amountMinor: bigint
}

/**
 * Starts the return that a dispute decided, in its transaction: the buyer sends the goods back, the
 * seller checks them, then the money goes back under the dispute's name; if nothing is sent, what
 * is held goes to the seller. A check that flags the goods leads back to a dispute. Refuses
 * `aftersale_open`, `not_found` where the market offers no after-sales, and `address_required` while
 * the seller has none.
 */
export async function openReturn(
  tx: Tx,
  now: Instant,
  ground: Ground,
  { tradeId, caseId, amountMinor }: DecidedReturn,
): Promise<Outcome<AftersaleAnswer>> {
  const trade = await lockForCase(tx, ground.ruleBooks, tradeId)
  if (!trade || !ground.rulesAt(now)) return refuse('not_found')
  const place = await returnAddressOf(tx, trade)
  if (place.addressRef === null && !place.inPerson) return refuse('address_required')
  const asking = askingOf(trade, newId('aftersale'), caseId)
  const scene = sceneOf(ground, now, SYSTEM, trade, now)
  const step = decideOpenReturn(asking, amountMinor, place.addressRef, scene)
  if (!(await store.insert(tx, step.aftersale))) return refuse('aftersale_open')
  return carry(tx, now, ground, trade, step, SYSTEM)
}
