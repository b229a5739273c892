import type { PersonId } from '../../server/src/kernel/id.ts'
import { judgeRaters } from '../../server/src/modules/credit/model/market-pass.ts'
import { type Changed, changedCredibility } from '../../server/src/modules/credit/pass/found.ts'
import type { Vouching } from '../../server/src/modules/credit/state.ts'

/** Takes what a day told, and answers whose word counts otherwise from now on. */
type Pass = (
  fresh: readonly Vouching[],
  before: ReadonlyMap<PersonId, number>,
) => readonly Changed[]

/**
 * The product's pass over the market, on the vouchings that its fold told. Trust begins with the
 * seeds, as the product begins with people whose documents it saw. Groups that look arranged wait
 * for a person to decide; nobody decides here, so they are not looked for.
 */
export function nightlyPass(seeds: readonly PersonId[]): Pass {
  const numbers = new Map<PersonId, number>()
  const numberOf = (id: PersonId) => {
    const known = numbers.get(id) ?? numbers.size
    numbers.set(id, known)
    return known
  }
  /** By trade and side: a rating takes the place of the trade that spoke for itself. */
  const edges = new Map<string, Vouching>()
  for (const seed of seeds) numberOf(seed)
  return (fresh, before) => {
    for (const one of fresh) edges.set(`${one.tradeId} ${one.side}`, one)
    if (edges.size === 0) return []
    const rows = [...edges.values()]
    const from = Uint32Array.from(rows, ({ fromId }) => numberOf(fromId))
    const to = Uint32Array.from(rows, ({ toId }) => numberOf(toId))
    const { credibility, trust } = judgeRaters({
      people: numbers.size,
      from,
      to,
      weight: Float64Array.from(rows, ({ weight }) => weight),
      time_s: Float64Array.from(rows, ({ at }) => at / 1000),
      byBuyer: Uint8Array.from(rows, ({ side }) => Number(side === 'buyer')),
      rated: Uint8Array.from(rows, ({ rated }) => Number(rated)),
      known: new Uint8Array(numbers.size).fill(1, 0, seeds.length),
      marks: [],
    })
    const judged = [...numbers.keys()].map((personId, at) => ({
      personId,
      credibility: credibility[at] as number,
      trust: trust[at] as number,
    }))
    return changedCredibility(judged, before, new Set())
  }
}
