import type { VerificationRules } from '../rulebook/index.ts'

/** What a seller did within the time that the rules look at. */
export interface SellerActivity {
  /** Different listings put on sale. */
  readonly listings: number
  /** The most listings that offer the same goods. */
  readonly sameGoods: number
  /** Released to the seller, fee included, in the smallest unit. */
  readonly turnoverMinor: bigint
}

export const FACTORS = ['declared_business', 'quantity', 'same_goods', 'income'] as const
export type FactorName = (typeof FACTORS)[number]

/** One reason for or against. `value` and `from` are counts or minor units; declaring is 0 or 1. */
export interface Factor {
  readonly factor: FactorName
  readonly value: number
  readonly from: number
  readonly met: boolean
}

export interface Classified {
  readonly sellerClass: 'private' | 'likely_operator'
  readonly factors: readonly Factor[]
}

/**
 * Whether somebody sells like a business. The law weighs many factors and names no number (SPC
 * Interpretation 2022 No. 8, art. 7); the thresholds are the rule book's. Who says that they are a
 * business is one. A finding for buyers to see, never a judgement of a court.
 */
export function classifySeller(
  activity: SellerActivity,
  declaredBusiness: boolean,
  rules: VerificationRules['sellerClass'],
): Classified {
  const factor = (name: FactorName, value: number, from: number): Factor => {
    return { factor: name, value, from, met: value >= from }
  }
  const factors = [
    factor('declared_business', declaredBusiness ? 1 : 0, 1),
    factor('quantity', activity.listings, rules.listings_min),
    factor('same_goods', activity.sameGoods, rules.sameGoods_min),
    factor('income', Number(activity.turnoverMinor), rules.turnoverMinor_min),
  ]
  const observed = factors.filter(({ factor: name, met }) => met && name !== 'declared_business')
  const operator = declaredBusiness || observed.length >= rules.factors_min
  return { sellerClass: operator ? 'likely_operator' : 'private', factors }
}
