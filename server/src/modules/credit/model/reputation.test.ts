import { describe, expect, it } from 'vitest'
import { answers, type Edges, graphOf } from './graph.ts'
import { reputationOf } from './reputation.ts'
import { chosenRoots } from './roots.ts'
import { trustWalk, vouchingOf } from './trust-walk.ts'

type Rating = readonly [from: number, to: number, weight: number]

function edgesOf(people: number, ratings: readonly Rating[]): Edges {
  return {
    people,
    from: Uint32Array.from(ratings, ([from]) => from),
    to: Uint32Array.from(ratings, ([, to]) => to),
    weight: Float64Array.from(ratings, ([, , weight]) => weight),
    time_s: null,
  }
}

const PLAN = { damping: 0.85, tolerance: 1e-12, stepsMax: 500 }

describe('a graph', () => {
  it('finds for each rating the newest answer', () => {
    const graph = graphOf(
      edgesOf(3, [
        [0, 1, 1],
        [1, 0, 1],
        [1, 0, -1],
        [2, 0, 1],
      ]),
    )
    expect([...answers(graph)]).toEqual([2, 0, 0, -1])
    expect([...graph.got.starts]).toEqual([0, 3, 4, 4])
  })
})

describe('the trust walk', () => {
  it('has the solution of the linear equations on a chain', () => {
    const { trust } = trustWalk(
      vouchingOf(
        edgesOf(3, [
          [0, 1, 1],
          [1, 2, 0.5],
        ]),
      ),
      [0],
      PLAN,
    )
    const root = 1 / (1 + 0.85 + 0.85 ** 2)
    for (const power of [0, 1, 2]) expect(trust[power]).toBeCloseTo(root * 0.85 ** power, 9)
  })

  it('divides trust by the weight of ratings, and hands nothing on along bad ones', () => {
    const edges = edgesOf(4, [
      [0, 1, 1],
      [0, 2, 0.5],
      [0, 3, -1],
    ])
    const { trust } = trustWalk(vouchingOf(edges), [0], PLAN)
    expect(trust[1]).toBeCloseTo(2 * (trust[2] ?? 0), 9)
    expect(trust[3]).toBe(0)
    expect(trust.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
  })

  it('gives a ring that nobody vouches for nothing, and a closed gate hands nothing on', () => {
    const edges = edgesOf(4, [
      [0, 1, 1],
      [2, 3, 1],
      [3, 2, 1],
      [1, 2, 1],
    ])
    const gate = Float64Array.of(1, 0, 1, 1)
    expect([...trustWalk(vouchingOf(edges), [0], PLAN, { gate }).trust.subarray(2)]).toEqual([0, 0])
  })
})

describe('reputation', () => {
  /** 0 is the root; 1 and 2 are honest; 3 cheats both and has a crowd of its own. */
  const honest: Rating[] = [
    [0, 1, 1],
    [0, 2, 1],
    [1, 2, 1],
    [2, 1, 1],
    [1, 3, -1],
    [2, 3, -1],
  ]
  const crowd = Array.from({ length: 20 }, (_, at): Rating => [4 + at, 3, 1])
  const smear = Array.from({ length: 20 }, (_, at): Rating => [4 + at, 1, -1])

  it('does not listen to a crowd of new accounts, whatever it says', () => {
    const clean = reputationOf(graphOf(edgesOf(24, honest)), [0])
    const stuffed = reputationOf(graphOf(edgesOf(24, [...honest, ...crowd])), [0])
    const smeared = reputationOf(graphOf(edgesOf(24, [...honest, ...smear])), [0])
    expect(stuffed.belief[3]).toBe(clean.belief[3])
    expect(smeared.belief[1]).toBe(clean.belief[1])
    expect(clean.score[3]).toBeLessThan(clean.score[1] ?? 0)
  })

  it('does not count trust that the ratee lent to the rater', () => {
    const alone: Rating[] = [
      [0, 1, 1],
      [1, 2, 1],
    ]
    const back: Rating[] = [...alone, [2, 1, 1]]
    const [before, after] = [alone, back].map(list => reputationOf(graphOf(edgesOf(3, list)), [0]))
    expect(after?.belief[1]).toBeCloseTo(before?.belief[1] ?? 0, 9)
  })

  it('is the same to the last bit when it is calculated again', () => {
    const graph = graphOf(edgesOf(24, [...honest, ...crowd]))
    expect(reputationOf(graph, [0])).toEqual(reputationOf(graph, [0]))
  })

  it('chooses roots by the balance of ratings where none are named', () => {
    expect([...chosenRoots(edgesOf(24, honest))].slice(0, 2)).toEqual([1, 2])
    expect(chosenRoots(edgesOf(24, honest))).toHaveLength(10)
  })
})
