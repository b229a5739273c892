import { expect, it } from 'vitest'
import { biasesOf, eachHidden } from './bias.ts'
import { type Edges, graphOf, picked } from './graph.ts'
import { ratingFeatures } from './ratings/rating-features.ts'
import { seeded } from './seeded.ts'

/** A small market with answers and pairs that meet again. */
function market(people: number, ratings: number): Edges {
  const chance = seeded(7)
  const from = Uint32Array.from({ length: ratings }, () => chance.below(people))
  return {
    people,
    from,
    to: from.map(rater => (rater + 1 + chance.below(people - 1)) % people),
    weight: Float64Array.from({ length: ratings }, () => chance.next() * 2 - 1),
    time_s: null,
  }
}

const USUAL = { mean: 0.1, badShare: 0.2 }

it('leaves a rating out exactly: as if everything were calculated again without it', () => {
  const edges = market(8, 60)
  const graph = graphOf(edges)
  const [biases, features] = [
    biasesOf(graph, eachHidden(graph)),
    ratingFeatures(graph, eachHidden(graph), USUAL),
  ]
  for (let edge = 0; edge < 60; edge++) {
    const others = Uint32Array.from({ length: 60 }, (_, at) => at).filter(at => at !== edge)
    const rest = graphOf(picked(edges, others))
    const one = picked(edges, Uint32Array.of(edge))
    const query = { from: one.from, to: one.to, hidden: Int32Array.of(-1) }
    expect(biases.expected[edge]).toBeCloseTo(biasesOf(rest, query).expected[0] ?? 0, 10)
    const again = ratingFeatures(rest, query, USUAL)
    features.values.forEach((column, at) => {
      const value = again.values[at]?.[0] ?? 0
      if (Number.isNaN(value)) expect(column[edge]).toBeNaN()
      else expect(column[edge]).toBeCloseTo(value, 6)
    })
  }
})
