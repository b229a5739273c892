import type { ListingId, PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Axis } from './axes.ts'
import { effectsOf, positionOf } from './position.ts'
import type { CreditEffects, CreditRulesAt } from './rules.ts'
import { evidenceAbout, lastGradesOf, placesOf, type Reads, standingsOf } from './store.ts'

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
  /** Of these buyers, and of the seller of each of these listings. */
  async function ofPurchases(
    reads: Reads,
    now: Instant,
    buyerIds: readonly PersonId[],
    listingIds: readonly ListingId[],
  ): Promise<(key: PersonId | ListingId) => CreditEffects> {
    const grades = await lastGradesOf(reads, buyerIds, listingIds)
    const rules = rulesAt(now)
    return key => effectsOf(rules, grades.get(key) ?? null)
  }
  return { of, ofPurchases }
}
