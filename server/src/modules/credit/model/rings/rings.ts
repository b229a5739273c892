import { edgesOf, type Graph } from '../graph.ts'

/** Why two people are tied together. */
export const TIES = ['co-rating', 'burst', 'shared'] as const
export type Tie = (typeof TIES)[number]

/** Two people with what ties them, and how strongly: 0 to 1. */
export type TiedPair = {
  readonly a: number
  readonly b: number
  readonly tie: Tie
  readonly strength: number
  /** Ratings that show it; empty for `shared`. */
  readonly edges: readonly number[]
  /** What they share, as an opaque hash; only for `shared`. */
  readonly mark?: string
}

/** A group that looks arranged, for a person to look into. Nothing follows from it by itself. */
export type Ring = {
  /** Stable for the same members: `ring-` and the lowest of them. */
  readonly name: string
  readonly people: readonly number[]
  readonly ties: readonly TiedPair[]
  /** The mean strength of ties over all pairs of members, 0 to 1: how densely they are knit. */
  readonly density: number
}

/** The same device, payment means or address, as an opaque hash. */
export type Mark = { readonly person: number; readonly mark: string }

/** At least so many ratees in common, of which at least this share of all that both rated. */
const COMMON_MIN = 3
const JACCARD_MIN = 0.5
/** Ratees whom everybody rates tie nobody together. */
const RATERS_MAX = 200
const BURST_s = 3 * 86_400
/** A mark that many share is a café, not a ring. */
const SHARED_MAX = 20
const RING_MIN = 3
const TIES_EACH_MIN = 2

/**
 * Searches for rings: people who rate the same few others, who rate each other well within days,
 * or who share a device, payment or address. Ties form groups; people with a single tie fall away
 * (a 2-core), so that a chain of chance meetings is no ring. Ordered by density times size.
 */
export function findRings(graph: Graph, marks: readonly Mark[] = []): Ring[] {
  const ties = [...coRatings(graph), ...bursts(graph), ...shared(marks)]
  return groupsOf(graph.people, ties)
    .map(({ people, own }) => {
      const pairs = (people.length * (people.length - 1)) / 2
      const strongest = new Map<string, number>()
      for (const { a, b, strength } of own) {
        const key = `${Math.min(a, b)}-${Math.max(a, b)}`
        strongest.set(key, Math.max(strength, strongest.get(key) ?? 0))
      }
      const sum = [...strongest.values()].reduce((total, one) => total + one, 0)
      return { name: `ring-${people[0]}`, people, ties: own, density: sum / pairs }
    })
    .sort((a, b) => b.density * b.people.length - a.density * a.people.length)
}

/** Pairs whose good ratings go to the same few people, by the Jaccard index of their ratees. */
function* coRatings(graph: Graph): Generator<TiedPair> {
  const { people, from, to, weight, got, given } = graph
  const good = (edges: Uint32Array) => edges.filter(edge => (weight[edge] as number) > 0)
  // Once for each person: a popular seller is looked at by everybody who rated them.
  const each = Array.from({ length: people }, (_, one) => one)
  const received = each.map(one => good(edgesOf(got, one)))
  const gave = each.map(one => good(edgesOf(given, one)))
  for (const [a, own] of gave.entries()) {
    const common = new Map<number, number[]>()
    for (const edge of own) {
      const others = received[to[edge] as number] as Uint32Array
      if (others.length > RATERS_MAX) continue
      for (const other of others) {
        const b = from[other] as number
        if (b > a) common.set(b, [...(common.get(b) ?? []), edge, other])
      }
    }
    for (const [b, edges] of common) {
      const ratees = new Set(edges.map(edge => to[edge] as number)).size
      const all = new Set([...own, ...(gave[b] as Uint32Array)].map(edge => to[edge])).size
      const strength = ratees / all
      if (ratees >= COMMON_MIN && strength >= JACCARD_MIN) {
        yield { a, b, tie: 'co-rating', strength, edges }
      }
    }
  }
}

/** Pairs that rated each other well within days, where little else was going on for either. */
function* bursts({ people, from, to, weight, time_s, given, got }: Graph): Generator<TiedPair> {
  if (!time_s) return
  for (let a = 0; a < people; a++) {
    const gave = new Map(Array.from(edgesOf(given, a), edge => [to[edge] as number, edge] as const))
    for (const back of edgesOf(got, a)) {
      const b = from[back] as number
      const out = gave.get(b)
      if (b <= a || out === undefined) continue
      const isGood = (weight[out] as number) > 0 && (weight[back] as number) > 0
      const apart = Math.abs((time_s[out] as number) - (time_s[back] as number))
      if (!isGood || apart > BURST_s) continue
      const busier = Math.max(edgesOf(got, a).length, edgesOf(got, b).length)
      // Among many ratings an exchange is ordinary; among few it is most of what is known.
      const strength = Math.min(1, COMMON_MIN / busier)
      if (strength >= JACCARD_MIN) yield { a, b, tie: 'burst', strength, edges: [out, back] }
    }
  }
}

function* shared(marks: readonly Mark[]): Generator<TiedPair> {
  const holders = Map.groupBy(marks, ({ mark }) => mark)
  for (const [mark, own] of holders) {
    const people = [...new Set(own.map(({ person }) => person))].sort((x, y) => x - y)
    if (people.length > SHARED_MAX) continue
    const strength = 1 / Math.max(1, people.length - 1)
    for (const [at, a] of people.entries()) {
      for (const b of people.slice(at + 1)) {
        yield { a, b, tie: 'shared', strength: Math.max(JACCARD_MIN, strength), edges: [], mark }
      }
    }
  }
}

/** Connected groups of those who keep at least two ties when everybody with fewer has gone. */
function groupsOf(people: number, ties: readonly TiedPair[]) {
  const near = new Map<number, Set<number>>()
  const link = (a: number, b: number) => near.set(a, (near.get(a) ?? new Set()).add(b))
  for (const { a, b } of ties) {
    link(a, b)
    link(b, a)
  }
  const loose = [...near.keys()].filter(one => (near.get(one)?.size ?? 0) < TIES_EACH_MIN)
  for (let one = loose.pop(); one !== undefined; one = loose.pop()) {
    for (const other of near.get(one) ?? []) {
      const left = near.get(other)
      left?.delete(one)
      if (left?.size === TIES_EACH_MIN - 1) loose.push(other)
    }
    near.delete(one)
  }
  const group = new Int32Array(people).fill(-1)
  const groups: { people: number[]; own: TiedPair[] }[] = []
  for (const start of [...near.keys()].sort((x, y) => x - y)) {
    if (group[start] !== -1) continue
    const members: number[] = []
    const open = [start]
    group[start] = groups.length
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      members.push(one)
      for (const other of near.get(one) ?? []) {
        if (group[other] !== -1) continue
        group[other] = groups.length
        open.push(other)
      }
    }
    groups.push({ people: members.sort((x, y) => x - y), own: [] })
  }
  for (const tie of ties) {
    const [a, b] = [group[tie.a] as number, group[tie.b] as number]
    if (a >= 0 && a === b) groups[a]?.own.push(tie)
  }
  return groups.filter(({ people: members }) => members.length >= RING_MIN)
}
