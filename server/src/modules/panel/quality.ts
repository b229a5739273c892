/** One vote of a juror, with what the rest of their panel did. Reviewed panels only. */
export interface Voted {
  /** As what the juror mostly trades. */
  readonly side: 'buyer' | 'seller'
  /** Whose wish the vote was for. */
  readonly votedFor: 'buyer' | 'seller'
  /** How many of the others on the panel voted for the buyer, and how many at all. */
  readonly othersForBuyer: number
  readonly others: number
  /** Whose wish the panel granted; null: it came to nothing. */
  readonly outcome: 'buyer' | 'seller' | null
  /** The month, `2026-11`. */
  readonly month: string
}

/** How a juror, or all of them, voted. Shares are 0 to 1, leans -1 to 1; null: nothing to go by. */
export interface Quality {
  readonly votes: number
  /** Share of votes that were for what the panel decided. */
  readonly agreement: number | null
  /** How much oftener than the others of the same panels they voted for the buyer. */
  readonly buyerLean: number | null
  /** The same towards their own side: beyond about 0.1 it is worth a look. */
  readonly ownSideLean: number | null
}

export function qualityOf(all: readonly Voted[]): Quality {
  const decided = all.filter(one => one.outcome !== null)
  const leans = all.filter(one => one.others > 0).map(one => ({ ...one, lean: buyerLeanOf(one) }))
  return {
    votes: all.length,
    agreement: mean(decided.map(one => (one.votedFor === one.outcome ? 1 : 0))),
    buyerLean: mean(leans.map(one => one.lean)),
    ownSideLean: mean(leans.map(({ side, lean }) => (side === 'buyer' ? lean : -lean))),
  }
}

/** A vote for the buyer against the share of the others who voted so. */
function buyerLeanOf({ votedFor, othersForBuyer, others }: Voted): number {
  return (votedFor === 'buyer' ? 1 : 0) - othersForBuyer / others
}

/** The same by month, the earliest first. */
export function qualityByMonth(all: readonly Voted[]): (Quality & { readonly month: string })[] {
  const months = [...Map.groupBy(all, one => one.month)].sort(([a], [b]) => (a < b ? -1 : 1))
  return months.map(([month, votes]) => ({ month, ...qualityOf(votes) }))
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  return values.reduce((sum, one) => sum + one, 0) / values.length
}
