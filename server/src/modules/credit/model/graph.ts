/**
 * Who rated whom. People are numbers from 0; an edge says that `from` rated `to` with `weight`
 * from -1 (as bad as can be) to 1 (as good as can be), at `time_s` where that is known. The same
 * pair may occur several times; nobody rates himself.
 */
export type Edges = {
  readonly people: number
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly weight: Float64Array
  readonly time_s: Float64Array | null
}

/**
 * Edge numbers sorted by a person at one of their ends (compressed sparse rows): those of person
 * `p` are `edges[starts[p]]` up to, not including, `edges[starts[p + 1]]`, in ascending order.
 */
export type Adjacency = { readonly starts: Uint32Array; readonly edges: Uint32Array }

/** Edges with a way to find those that a person gave and got. */
export type Graph = Edges & { readonly given: Adjacency; readonly got: Adjacency }

/** Sorts edges by both ends, in time and memory linear in people and edges. */
export function graphOf(edges: Edges): Graph {
  return {
    ...edges,
    given: adjacency(edges.people, edges.from),
    got: adjacency(edges.people, edges.to),
  }
}

/** A counting sort of edges by the person that `ends` names for each. */
export function adjacency(people: number, ends: Uint32Array): Adjacency {
  const starts = new Uint32Array(people + 1)
  for (const person of ends) starts[person + 1] = (starts[person + 1] as number) + 1
  for (let at = 0; at < people; at++) {
    starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number)
  }
  const next = starts.slice(0, people)
  const edges = new Uint32Array(ends.length)
  for (let edge = 0; edge < ends.length; edge++) {
    const person = ends[edge] as number
    edges[next[person] as number] = edge
    next[person] = (next[person] as number) + 1
  }
  return { starts, edges }
}

/** How many edges a person has at this end. */
export function degree({ starts }: Adjacency, person: number): number {
  return (starts[person + 1] as number) - (starts[person] as number)
}

/** The edges of a person at this end, without a copy. */
export function edgesOf({ starts, edges }: Adjacency, person: number): Uint32Array {
  return edges.subarray(starts[person], starts[person + 1])
}

/** The graph of those edges that `keep` wants; people keep their numbers. */
export function kept(edges: Edges, keep: (edge: number) => boolean): Edges {
  const chosen = Uint32Array.from(edges.from.keys()).filter(keep)
  return picked(edges, chosen)
}

/** The chosen edges, in the order given; people keep their numbers. */
export function picked(edges: Edges, chosen: Uint32Array): Edges {
  const { people, from, to, weight, time_s } = edges
  return {
    people,
    from: Uint32Array.from(chosen, edge => from[edge] as number),
    to: Uint32Array.from(chosen, edge => to[edge] as number),
    weight: Float64Array.from(chosen, edge => weight[edge] as number),
    time_s: time_s && Float64Array.from(chosen, edge => time_s[edge] as number),
  }
}

/**
 * For each edge the newest one in the opposite direction, or -1. Linear: pairs are met by marking
 * what one person gave while walking through what that person got.
 */
export function answers({ people, from, to, given, got }: Graph): Int32Array {
  const answer = new Int32Array(from.length).fill(-1)
  const marked = new Int32Array(people).fill(-1)
  for (let person = 0; person < people; person++) {
    const gave = edgesOf(given, person)
    for (const edge of gave) marked[to[edge] as number] = edge
    for (const edge of edgesOf(got, person)) answer[edge] = marked[from[edge] as number] as number
    for (const edge of gave) marked[to[edge] as number] = -1
  }
  return answer
}
