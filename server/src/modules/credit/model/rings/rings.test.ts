import { expect, it } from 'vitest'
import { type Edges, graphOf } from '../graph.ts'
import { seeded } from '../seeded.ts'
import { findRings } from './rings.ts'

type Rating = readonly [from: number, to: number, weight: number, at_s: number]

function graphFrom(people: number, ratings: readonly Rating[]) {
  const edges: Edges = {
    people,
    from: Uint32Array.from(ratings, ([from]) => from),
    to: Uint32Array.from(ratings, ([, to]) => to),
    weight: Float64Array.from(ratings, ([, , weight]) => weight),
    time_s: Float64Array.from(ratings, ([, , , at_s]) => at_s),
  }
  return graphOf(edges)
}

const chance = seeded(11)
/** 0 to 79 trade by chance with each other. */
const crowd = Array.from({ length: 800 }, (_, at): Rating => {
  const rater = chance.below(80)
  return [rater, (rater + 1 + chance.below(79)) % 80, chance.next() < 0.9 ? 1 : -1, at * 86_400]
})

it('finds people who praise the same few others, with the ratings that give them away', () => {
  const ring = [80, 81, 82, 83].flatMap(rater =>
    [84, 85, 86].map((ratee, at): Rating => [rater, ratee, 1, at * 86_400]),
  )
  const graph = graphFrom(90, [...crowd, ...ring])
  const [found, ...others] = findRings(graph)
  expect(others).toEqual([])
  expect(found).toMatchObject({ name: 'ring-80', people: [80, 81, 82, 83], density: 1 })
  for (const { edges, tie } of found?.ties ?? []) {
    expect(tie).toBe('co-rating')
    expect(edges).toHaveLength(6)
    for (const edge of edges) expect(graph.to[edge]).toBeGreaterThanOrEqual(84)
  }
})

it('finds people who praise each other within days, but not over years', () => {
  const pairs = [
    [80, 81],
    [81, 82],
    [80, 82],
  ] as const
  const rated = (apart_s: number) =>
    pairs.flatMap(([a, b]): Rating[] => [
      [a, b, 1, 0],
      [b, a, 1, apart_s],
    ])
  expect(findRings(graphFrom(90, [...crowd, ...rated(3_600)]))).toMatchObject([
    { people: [80, 81, 82], ties: [{ tie: 'burst' }, { tie: 'burst' }, { tie: 'burst' }] },
  ])
  expect(findRings(graphFrom(90, [...crowd, ...rated(1e8)]))).toEqual([])
})

it('ties people by what they share, unless half the town shares it', () => {
  const graph = graphFrom(90, crowd)
  const share = (mark: string, people: readonly number[]) =>
    people.map(person => ({ person, mark }))
  expect(findRings(graph, share('device:1f', [3, 9, 27]))).toMatchObject([
    { name: 'ring-3', people: [3, 9, 27], ties: [{ mark: 'device:1f' }, {}, {}] },
  ])
  expect(findRings(graph, share('device:1f', [3, 9]))).toEqual([])
  const town = Array.from({ length: 60 }, (_, person) => person)
  expect(findRings(graph, share('network:cafe', town))).toEqual([])
})

it('sees nothing in an honest crowd, and the same in the same market', () => {
  expect(findRings(graphFrom(80, crowd))).toEqual([])
})
