import type { PersonId, TradeId } from '../../kernel/id.ts'

/** What one fact of a trade leaves for the next one to be read with. */
export interface Dealing {
  readonly tradeId: TradeId
  readonly sellerId: PersonId
  readonly buyerId: PersonId
  /** Of its value: 1 for a typical trade. */
  readonly weight: number
  /**
   * What good conduct counts between these two: 1 for people who never traded before, one half the
   * second time, and so on. Bad conduct counts in full.
   */
  readonly novelty: number
  readonly problem: string | null
  readonly reporter: 'buyer' | 'seller' | null
}

/** The body of a trade's fact, as far as credit reads it. */
export interface TradeBody {
  readonly tradeId: TradeId
  readonly sellerId: PersonId
  readonly buyerId: PersonId
  readonly currency: string
  readonly totalMinor?: number
  readonly why?: string
  readonly problem?: string
  readonly refundMinor?: number
  readonly releaseMinor?: number
  /** Of a dispute: what the decision left to the seller, whenever they were paid. */
  readonly keptMinor?: number
}

/** Everything that a row of the table may ask of a fact: its body, its trade, which way money went. */
export function knownOf(body: TradeBody, dealing: Dealing): Readonly<Record<string, unknown>> {
  const { toBuyer, toSeller } = dividedBy(body)
  const mostly = toBuyer >= toSeller ? 'refunded' : 'released'
  return { ...body, problem: dealing.problem, reporter: dealing.reporter, mostly }
}

/** The share of the divided money that went this way, 0 to 1. */
export function shareOf(body: TradeBody, way: 'refunded' | 'released'): number {
  const { toBuyer, toSeller } = dividedBy(body)
  const whole = toBuyer + toSeller
  if (whole === 0) return 0
  return (way === 'refunded' ? toBuyer : toSeller) / whole
}

function dividedBy({ refundMinor = 0, releaseMinor = 0, keptMinor = releaseMinor }: TradeBody) {
  return { toBuyer: refundMinor, toSeller: keptMinor }
}
