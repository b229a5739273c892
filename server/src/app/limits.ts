import { type Actor, levelOf } from '../kernel/actor.ts'
import type { PersonId } from '../kernel/id.ts'
import { type Level, type Limit, scaledLimit } from '../kernel/limit.ts'
import { currency } from '../kernel/money.ts'
import type { Instant } from '../kernel/time.ts'
import { sellersWhoOwe } from '../modules/aftersales/index.ts'
import { type CreditRulesAt, creditEffects } from '../modules/credit/index.ts'
import type { Asking } from '../modules/deposit/index.ts'
import { levelsOf } from '../modules/identity/index.ts'
import type { ReviewOf } from '../modules/listings/index.ts'
import type { PayoutLimits, PayoutTerms } from '../modules/payments/index.ts'
import type { VerificationRulesAt } from '../modules/rulebook/index.ts'
import type { CreditTermsOf } from '../modules/trade/index.ts'
import { limitsOf } from '../modules/verification/index.ts'
import type { Tx } from '../platform/postgres.ts'

/**
 * What somebody may do, pays and waits for: by how well they are known (their level) and by how
 * they have traded so far (their credit). In the form in which trade, listings and payments take
 * it.
 */
export function createLimits(rulesAt: VerificationRulesAt, creditRulesAt: CreditRulesAt) {
  const limits = limitsOf(rulesAt)
  const effects = creditEffects(creditRulesAt)
  const buyLimit = (level: Level, now: Instant) => limits('buy', level, now)

  const creditTerms: CreditTermsOf = async (tx, now, buyerIds, listingIds) => {
    const effectsFor = await effects.ofPurchases(tx, now, buyerIds, listingIds)
    return {
      limitPercent: new Map(buyerIds.map(id => [id, effectsFor(id).buyLimitPercent])),
      feeBasisPoints: new Map(
        listingIds.flatMap(id => {
          const { feeBasisPoints: fee } = effectsFor(id)
          return fee === null ? [] : [[id, fee] as const]
        }),
      ),
    }
  }

  async function sellLimit(tx: Tx, now: Instant, actor: Actor): Promise<Limit | undefined> {
    const level = levelOf(actor)
    const limit = level === undefined ? undefined : limits('sell', level, now)
    if (!limit || actor.kind !== 'person') return limit
    const percent = (await effects.of(tx, now, 'seller', [actor.id])).get(actor.id)
    return percent ? scaledLimit(limit, percent.sellLimitPercent) : limit
  }

  /** A history from before the first rules was looked at by nobody, and asked for nothing. */
  const hasRules = (now: Instant) => limits('sell', 0, now) !== undefined

  const reviewWithin_ms: ReviewOf = async (tx, now, actor, goods) =>
    actor.kind === 'person' && hasRules(now) ? effects.reviewOf(tx, now, actor.id, goods) : 0

  const payoutLimits: PayoutLimits = async (tx, now, personIds) => {
    const found = new Map<PersonId, Limit>()
    if (!limits('payout', 0, now)) return found
    const levels = await levelsOf(tx, personIds)
    for (const id of personIds) {
      const limit = limits('payout', levels.get(id) ?? 0, now)
      if (limit) found.set(id, limit)
    }
    return found
  }
  const payoutTerms: PayoutTerms = {
    limits: payoutLimits,
    delays: async (tx, now, personIds) => {
      const found = await effects.of(tx, now, 'seller', personIds)
      return new Map([...found].map(([id, one]) => [id, one.payoutDelay_ms]))
    },
    debtors: sellersWhoOwe,
  }
  const depositTerms: Asking['termsOf'] = async (reads, now, sellerIds) => {
    const termsFor = await effects.depositsOf(reads, now, sellerIds)
    return sellerId => {
      const { demand, currency: code, ...terms } = termsFor(sellerId)
      return {
        ...terms,
        currency: currency(code),
        demand: demand && {
          amountMinor: BigInt(demand.amountMinor),
          aboveMinor: BigInt(demand.aboveMinor),
          aboveGoods: demand.aboveGoods,
        },
      }
    }
  }
  return {
    ...{ buyLimit, creditTerms, sellLimit, reviewWithin_ms, payoutTerms },
    ...{ depositTerms, hasRules },
  }
}
