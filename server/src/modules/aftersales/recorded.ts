import type { TradeId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import type { Ground } from './apply.ts'
import { evidenceOf } from './evidence.store.ts'
import * as store from './store.ts'
import { pairsOf } from './view.ts'

/**
 * What both sides recorded of the goods of a trade, for the file of a dispute: the pairs with what
 * does not fit, and what the last request flagged and showed. Undefined: nothing was recorded.
 */
export async function recordedOf(
  reads: store.Reads,
  now: Instant,
  { rulesAt }: Ground,
  tradeId: TradeId,
) {
  const rules = rulesAt(now)
  if (!rules) return undefined
  const looks = await evidenceOf(reads, tradeId)
  const [last] = await store.ofTrade(reads, tradeId)
  const said = last ? await store.saidOf(reads, last.id) : []
  const shown = said
    .filter(({ photos }) => photos.length > 0)
    .map(({ step, at, photos }) => ({ step, at: iso(at), photos }))
  const flag = last?.flag ?? null
  if (looks.length === 0 && shown.length === 0 && flag === null) return undefined
  return { ...pairsOf(looks, rules), flag, shown }
}
