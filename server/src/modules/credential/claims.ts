import type { Level } from '../../kernel/limit.ts'
import { type Instant, iso } from '../../kernel/time.ts'

/** The type of credential that markets of this kind issue; a new meaning is a new number. */
export const CREDENTIAL_TYPE = 'urn:goodhand:credential:trade-credit:1'

/** What other modules know of somebody's credit. */
export interface CreditSummary {
  readonly memberSince: Instant
  readonly level: Level
  readonly completedSales: number
  readonly completedPurchases: number
  /** Null while too little is known. */
  readonly seller: Standing | null
  readonly buyer: Standing | null
}

export const GRADES = ['excellent', 'good', 'medium', 'poor'] as const
export type Grade = (typeof GRADES)[number]

export interface Standing {
  readonly grade: Grade
  readonly score: number
  /** The version of the model that says so. */
  readonly model: string
}

/** Every claim of the profile, in the order in which people see them. */
export const CLAIM_NAMES = [
  'seller_grade',
  'seller_score',
  'completed_sales',
  'buyer_grade',
  'buyer_score',
  'completed_purchases',
  'member_since',
  'verification_level',
  'method',
] as const

export type ClaimName = (typeof CLAIM_NAMES)[number]
export type ClaimValue = string | number
export type Claims = Readonly<Partial<Record<ClaimName, ClaimValue>>>

/**
 * What a credential says. Everything is coarse (a band, a year), because exact figures would let
 * two platforms find out that they look at the same person. What is not known yet is left out.
 */
export function claimsOf(summary: CreditSummary): Claims {
  const { seller, buyer, completedSales, completedPurchases, memberSince, level } = summary
  const method = seller?.model ?? buyer?.model
  return {
    ...(seller && { seller_grade: seller.grade, seller_score: scoreBand(seller.score) }),
    completed_sales: countBand(completedSales),
    ...(buyer && { buyer_grade: buyer.grade, buyer_score: scoreBand(buyer.score) }),
    completed_purchases: countBand(completedPurchases),
    member_since: Number(iso(memberSince).slice(0, 4)),
    verification_level: level,
    ...(method !== undefined && { method }),
  }
}

const SCORE_STEP = 50

/** Scores in steps of 50, e.g. `700-749`. */
export function scoreBand(score: number): string {
  const from = Math.floor(score / SCORE_STEP) * SCORE_STEP
  return `${from}-${from + SCORE_STEP - 1}`
}

/** From which count on each band begins. */
const COUNT_STEPS = [0, 1, 5, 20, 50, 200, 1000] as const

/** Numbers of trades in bands, e.g. `20-49`, `1000+`. */
export function countBand(count: number): string {
  const at = COUNT_STEPS.findLastIndex(step => count >= step)
  const from = COUNT_STEPS[at] ?? 0
  const next = COUNT_STEPS[at + 1]
  if (next === undefined) return `${from}+`
  return next - from === 1 ? `${from}` : `${from}-${next - 1}`
}
