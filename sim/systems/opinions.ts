import type { PersonId } from '../../server/src/kernel/id.ts'
import type { Instant } from '../../server/src/kernel/time.ts'
import type { Axis } from '../../server/src/modules/credit/axes.ts'
import type { StoredFact } from '../../server/src/platform/journal.ts'

/** What one person said of another after a trade. */
export interface Opinion {
  readonly raterId: PersonId
  readonly rateeId: PersonId
  /** As which side the ratee traded. */
  readonly axis: Axis
  readonly stars: number
  /** By the caps of practice: small orders, and too many of one pair in a month, do not. */
  readonly counts: boolean
  readonly at: Instant
}

interface Body {
  readonly sellerId: PersonId
  readonly buyerId: PersonId
  readonly raterId: PersonId
  readonly rateeId: PersonId
  readonly side: 'buyer' | 'seller'
  readonly overall: number
  readonly counts: boolean
  readonly why?: string
  readonly releaseMinor?: number
}

/**
 * The ratings in these facts. The product lets nobody rate a trade that came to nothing; the
 * markets that other systems come from do, so whoever was let down is taken to have given one star.
 * That lets no bad sale stay hidden from those systems.
 */
export function opinionsIn(facts: readonly StoredFact[]): Opinion[] {
  return facts.flatMap(({ kind, body, at }) => {
    const of = body as Body
    if (kind === 'ratings.revealed') {
      const { raterId, rateeId, side, overall: stars, counts } = of
      return [{ raterId, rateeId, axis: side === 'buyer' ? 'seller' : 'buyer', stars, counts, at }]
    }
    const said = LET_DOWN.find(one => one.fact === kind && one.when(of))
    if (!said) return []
    const [rateeId, raterId] =
      said.axis === 'seller' ? [of.sellerId, of.buyerId] : [of.buyerId, of.sellerId]
    return [{ raterId, rateeId, axis: said.axis, stars: 1, counts: true, at }]
  })
}

const LET_DOWN: readonly { fact: string; axis: Axis; when: (body: Body) => boolean }[] = [
  { fact: 'trade.split', axis: 'seller', when: ({ releaseMinor }) => releaseMinor === 0 },
  {
    fact: 'trade.ended_refunded',
    axis: 'seller',
    when: ({ why }) => why === 'not_shipped_in_time',
  },
  { fact: 'trade.cancelled', axis: 'buyer', when: ({ why }) => why === 'not_paid_in_time' },
]
