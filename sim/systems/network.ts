import type { PersonId } from '../../server/src/kernel/id.ts'
import { type Graph, graphOf } from '../../server/src/modules/credit/model/graph.ts'
import {
  eigenTrust as eigenTrustOf,
  fairnessAndGoodness as fairnessAndGoodnessOf,
} from '../../server/src/modules/credit/model/protocols/simple-methods.ts'
import { type Opinion, opinionsIn } from './opinions.ts'
import type { Build } from './system.ts'

/** How a network of ratings is judged: a number for each person. */
type Judge = (graph: Graph, seeds: readonly number[]) => Float64Array

/** Stands in every network without a rating, so that the judge says what it thinks of newcomers. */
const NEWCOMER = 'newcomer'

/** A system that judges the whole network of ratings anew every day. */
function networked(judge: Judge): Build {
  return seeds => {
    const numbers = new Map<string, number>()
    const numberOf = (key: string) => {
      const known = numbers.get(key) ?? numbers.size
      numbers.set(key, known)
      return known
    }
    const newcomer = numberOf(NEWCOMER)
    const roots = seeds.map(numberOf)
    const edges: Pick<Opinion, 'raterId' | 'rateeId' | 'stars'>[] = []
    let scores: Float64Array = new Float64Array()
    return {
      read: facts => {
        const fresh = opinionsIn(facts)
        if (fresh.length === 0) return
        edges.push(...fresh)
        scores = judge(
          networkOf(edges, numberOf, () => numbers.size),
          roots,
        )
      },
      shown: personId => scores[numbers.get(personId) ?? newcomer] ?? 0,
    }
  }
}

function networkOf(
  opinions: readonly Pick<Opinion, 'raterId' | 'rateeId' | 'stars'>[],
  numberOf: (personId: PersonId) => number,
  people: () => number,
): Graph {
  const from = Uint32Array.from(opinions, ({ raterId }) => numberOf(raterId))
  const to = Uint32Array.from(opinions, ({ rateeId }) => numberOf(rateeId))
  const weight = Float64Array.from(opinions, ({ stars }) => (stars - 3) / 2)
  return graphOf({ people: people(), from, to, weight, time_s: null })
}

/** Kamvar, Schlosser and Garcia-Molina, WWW 2003, from the people whom the market knows. */
export const eigenTrust = networked(eigenTrustOf)

/** Kumar et al., ICDM 2016. */
export const fairnessAndGoodness = networked(graph => fairnessAndGoodnessOf(graph).goodness)
