import type { ListingId, PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Axis } from './axes.ts'
import { effectsOf, positionOf } from './position.ts'
import type { CreditEffects, CreditRulesAt } from './rules.ts'
import { aboutSellersOf, evidenceAbout, placesOf, type Reads, standingsOf } from './store.ts'

/** What people's credit leads to at the moment, for the modules that act by it. */
export function creditEffects(rulesAt: CreditRulesAt) {
  /** Of each of these people on one axis. */
  async function of(
    reads: Reads,
    now: Instant,
    axis: Axis,
    personIds: readonly PersonId[],
  ): Promise<Map<PersonId, CreditEffects>> {
    const [evidence, standings, places] = await Promise.all([
      evidenceAbout(reads, personIds),
      standingsOf(reads, personIds),
      placesOf(reads),
    ])
    const rules = rulesAt(now)
    const state = { evidence, standings, places }
    return new Map(
      personIds.map(id => [id, effectsOf(rules, positionOf(state, rules, id, axis, now).grade)]),
    )
  }
  /** Of the seller of each of these listings; an unknown one is missing. */
  async function ofSellers(
    reads: Reads,
    now: Instant,
    listingIds: readonly ListingId[],
  ): Promise<Map<ListingId, CreditEffects>> {
    const { sellers, ...state } = await aboutSellersOf(reads, listingIds)
    const rules = rulesAt(now)
    return new Map(
      sellers.map(({ id, sellerId }) => {
        const { grade } = positionOf(state, rules, sellerId, 'seller', now)
        return [id, effectsOf(rules, grade)]
      }),
    )
  }
  return { of, ofSellers }
}
