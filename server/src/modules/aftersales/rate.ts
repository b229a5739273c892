import { ok, refuse } from '../../kernel/outcome.ts'
import { singleKind } from '../../platform/commands.ts'
import type { AftersaleAnswer } from './apply.ts'
import { record } from './apply.ts'
import { isOver } from './step.ts'
import * as store from './store.ts'

export interface RateService {
  readonly aftersaleId: string
  /** 1 to 5. */
  readonly stars: number
  /** Published, as ratings are; empty for none. */
  readonly words: string
}

/**
 * The buyer says how they were served, once, when it is over. What a dispute decides is not the
 * seller's service. Refuses `not_found`, `wrong_state`, `service_rated`.
 */
export function rateKind() {
  return singleKind<RateService, AftersaleAnswer>('rate_aftersale', async (tx, now, actor, c) => {
    const found = await store.lock(tx, c.aftersaleId)
    if (actor.kind !== 'person' || found?.buyerId !== actor.id) return refuse('not_found')
    if (!isOver(found.state) || found.state === 'disputed') {
      return refuse('wrong_state', { state: found.state, open: [] })
    }
    if (found.stars !== null) return refuse('service_rated')
    store.rate(tx, now, found.id, c.stars, c.words || null)
    record(tx, now, found, [{ kind: 'aftersales.rated', by: actor, data: { stars: c.stars } }])
    return ok({ aftersaleId: found.id, tradeId: found.tradeId, state: found.state })
  })
}
