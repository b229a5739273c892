import type { ListingId, PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import { type Axis, GRADES } from './axes.ts'
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
  /** How long these goods of a seller wait at most before they go on sale; 0: they do at once. */
  async function reviewOf(
    reads: Reads,
    now: Instant,
    sellerId: PersonId,
    goods: Goods,
  ): Promise<number> {
    const rules = rulesAt(now)
    const { review = [] } = (await of(reads, now, 'seller', [sellerId])).get(sellerId) ?? {}
    const held =
      review.some(row => isHeld(row, goods)) && goods.currency === rules.evidence.currency
    return held ? (rules.reviewWithin_ms ?? 0) : 0
  }
  /** The deposit that is asked of each of these sellers, null for none, and its clocks. */
  async function depositsOf(reads: Reads, now: Instant, sellerIds: readonly PersonId[]) {
    const rules = rulesAt(now)
    const found = await of(reads, now, 'seller', sellerIds)
    const waivedBy = GRADES.findLast(grade => !rules.effects[grade].deposit) ?? null
    const { returnAfter_ms = 0, payWithin_ms = 0 } = rules.deposits ?? {}
    const { currency } = rules.evidence
    return (sellerId: PersonId) => ({
      demand: found.get(sellerId)?.deposit ?? null,
      ...{ currency, waivedBy, returnAfter_ms, payWithin_ms },
    })
  }
  return { of, ofPurchases, reviewOf, depositsOf }
}

/** What goods are judged by before they go on sale. */
export interface Goods {
  readonly category: string | null
  readonly priceMinor: bigint | null
  readonly currency: string
}

type ReviewRow = NonNullable<CreditEffects['review']>[number]

function isHeld({ aboveMinor, categories }: ReviewRow, { category, priceMinor }: Goods): boolean {
  const fits = categories === null || (category !== null && categories.includes(category))
  return fits && (priceMinor ?? 0n) > BigInt(aboveMinor)
}
