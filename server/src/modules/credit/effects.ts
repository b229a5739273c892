import type { ListingId, PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Axis } from './axes.ts'
import { effectsOf } from './position.ts'
import type { CreditEffects, CreditRulesAt } from './rules.ts'
import { standingOf } from './state.ts'
import { lastGradesOf, type Reads, standingsOf } from './store.ts'

/** What people's credit leads to at the moment, for the modules that act by it. */
export function creditEffects(rulesAt: CreditRulesAt) {
  /** Of each of these people on one axis. */
  async function of(
    reads: Reads,
    now: Instant,
    axis: Axis,
    personIds: readonly PersonId[],
  ): Promise<Map<PersonId, CreditEffects>> {
    const standings = await standingsOf(reads, personIds)
    const rules = rulesAt(now)
    const grade = (id: PersonId) => standings.get(standingOf(id, axis))?.grade ?? null
    return new Map(personIds.map(id => [id, effectsOf(rules, grade(id))]))
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
