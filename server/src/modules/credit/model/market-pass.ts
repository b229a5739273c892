import { credibilityOf } from './credibility.ts'
import { type Edges, graphOf, kept, picked } from './graph.ts'
import { reputationOf } from './reputation.ts'
import { findRings, type Mark, type Ring } from './rings/rings.ts'
import { chosenRoots } from './roots.ts'

/** Everything that a pass over a market looks at; edges of trades that were paid and delivered. */
export type MarketGraph = Edges & {
  /** By edge: 1 where the buyer speaks of the seller, 0 the other way round. */
  readonly byBuyer: Uint8Array
  /** By edge: 1 where somebody rated, 0 where only the trade itself speaks. */
  readonly rated: Uint8Array
  /** By person: 1 where the market knows who they are, so that trust may begin there. */
  readonly known: Uint8Array
  readonly marks: readonly Mark[]
}

/** What a pass found, by person, and groups that look arranged. */
export type MarketJudged = {
  readonly credibility: Float64Array
  /** In shares of the average: 1 is an ordinary member. */
  readonly trust: Float64Array
  /** Their edges are those of the market. */
  readonly rings: readonly Ring[]
}

/**
 * One pass over a whole market: trust is walked over everything that went well, raters are measured
 * by the ratings alone, and rings are looked for in what buyers did. A trade in which both sides
 * praise each other is as it should be; two people who each buy from the other within days are not.
 */
export function judgeMarket(market: MarketGraph): MarketJudged {
  return { ...judgeRaters(market), rings: ringsIn(market) }
}

/** What a pass says of raters, without the search for rings. */
export function judgeRaters(market: MarketGraph): Omit<MarketJudged, 'rings'> {
  const { trust } = reputationOf(graphOf(market), chosenRoots(market, market.known))
  const shares = trust.map(share => share * market.people)
  const rated = graphOf(kept(market, edge => market.rated[edge] === 1))
  return { credibility: credibilityOf(rated, shares), trust: shares }
}

function ringsIn(market: MarketGraph): readonly Ring[] {
  const bought = Uint32Array.from(market.from.keys()).filter(edge => market.byBuyer[edge] === 1)
  return findRings(graphOf(picked(market, bought)), market.marks).map(ring => ({
    ...ring,
    ties: ring.ties.map(tie => ({
      ...tie,
      edges: tie.edges.map(edge => bought[edge] as number),
    })),
  }))
}
