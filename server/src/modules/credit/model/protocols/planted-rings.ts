import { type Edges, graphOf } from '../graph.ts'
import { findRings } from '../rings/rings.ts'
import { type Chance, seeded } from '../seeded.ts'
import { MODEL } from '../version.ts'
import type { Predictions, Task } from './protocol.ts'

/** How new accounts of a ring behave; each ring has three to eight of them. */
const PLANTED = {
  /** All praise the same four people. */
  shills: { targets: 4, honest: 0, each_other: false },
  /** The same, and each rates two others drawn by lot, as anybody might. */
  camouflaged: { targets: 4, honest: 2, each_other: false },
  /** Each rates six others, so that most of what it does is not the ring. */
  hidden: { targets: 4, honest: 6, each_other: false },
  /** Everybody praises everybody within two days. */
  clique: { targets: 0, honest: 0, each_other: true },
  /** The same, and each rates six others. */
  hidden_clique: { targets: 0, honest: 6, each_other: true },
} as const
type Planting = (typeof PLANTED)[keyof typeof PLANTED]

const RINGS = 20
const SIZE = { min: 3, spread: 6 } as const
const BURST_s = 2 * 86_400
const SEED = 1

/**
 * RINGS: whom the search for rings names after rings were planted in the market, by person. What a
 * market had of its own counts as wrong, though nobody knows that it is.
 */
export function plantedRings({ edges }: Task): Predictions {
  const after = (...plantings: readonly Planting[]) => {
    const market = planted(edges, plantings, SEED)
    const named = new Float64Array(market.people)
    for (const { people } of findRings(graphOf(market))) {
      for (const person of people) named[person] = 1
    }
    const truth = Float64Array.from(named, (_, person) => (person < edges.people ? 0 : 1))
    return { kind: 'found' as const, truth, model: named, baselines: {} }
  }
  const own = findRings(graphOf(edges))
  const members = new Set(own.flatMap(({ people }) => people)).size
  const variants = Object.entries(PLANTED).map(([name, one]) => [name, after(one)] as const)
  return {
    ...after(...Object.values(PLANTED)),
    variants: Object.fromEntries(variants),
    notes: [
      `Rings of ${MODEL.name}: ${RINGS} of each kind, seed ${SEED}.`,
      `Before, the market had ${own.length} groups of its own with ${members} people.`,
    ],
  }
}

function planted(edges: Edges, plantings: readonly Planting[], seed: number): Edges {
  const chance = seeded(seed)
  const added: [from: number, to: number, at_s: number][] = []
  const [first, last] = spanOf(edges)
  let people = edges.people
  for (const planting of plantings) {
    for (let ring = 0; ring < RINGS; ring++) {
      const members = Array.from({ length: SIZE.min + chance.below(SIZE.spread) }, () => people++)
      const begin = first + chance.next() * (last - first)
      for (const [from, to] of praise(members, planting, edges.people, chance)) {
        added.push([from, to, begin + chance.next() * BURST_s])
      }
    }
  }
  return {
    people,
    from: Uint32Array.from([...edges.from, ...added.map(([from]) => from)]),
    to: Uint32Array.from([...edges.to, ...added.map(([, to]) => to)]),
    weight: Float64Array.from([...edges.weight, ...added.map(() => 1)]),
    time_s: Float64Array.from([
      ...(edges.time_s ?? edges.from.keys()),
      ...added.map(row => row[2]),
    ]),
  }
}

/** Who praises whom in one ring; strangers are drawn from the `people` of the market. */
function praise(
  members: readonly number[],
  { targets, honest, each_other }: Planting,
  people: number,
  chance: Chance,
): [from: number, to: number][] {
  const strangers = (count: number) => Array.from({ length: count }, () => chance.below(people))
  const bought = strangers(targets)
  return members.flatMap(member => {
    const friends = each_other ? members.filter(other => other !== member) : []
    const praised = [...bought, ...friends, ...strangers(honest)]
    return praised.map((to): [number, number] => [member, to])
  })
}

function spanOf({ from, time_s }: Edges): [first: number, last: number] {
  if (!time_s) return [0, from.length]
  return time_s.reduce(([low, high], at) => [Math.min(low, at), Math.max(high, at)], [
    Number.POSITIVE_INFINITY,
    0,
  ] as [number, number])
}
