import type { Edges } from './graph.ts'

/**
 * The positive ratings as a walk sees them: who vouches for a person, and how much of the
 * voucher's trust that carries. Sorted by the person vouched for, 12 bytes an edge.
 */
export type Vouching = {
  readonly people: number
  readonly starts: Uint32Array
  readonly from: Uint32Array
  readonly weight: Float32Array
  /** By person: the sum of the weights that they gave. */
  readonly given: Float64Array
}

/** Keeps the positive ratings, in time linear in people and edges. */
export function vouchingOf({ people, from, to, weight }: Edges): Vouching {
  const given = new Float64Array(people)
  const starts = new Uint32Array(people + 1)
  for (let edge = 0; edge < from.length; edge++) {
    const worth = weight[edge] as number
    if (worth <= 0) continue
    given[from[edge] as number] = (given[from[edge] as number] as number) + worth
    const next = (to[edge] as number) + 1
    starts[next] = (starts[next] as number) + 1
  }
  for (let at = 0; at < people; at++) {
    starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number)
  }
  const place = starts.slice(0, people)
  const kept = starts[people] as number
  const sources = new Uint32Array(kept)
  const weights = new Float32Array(kept)
  for (let edge = 0; edge < from.length; edge++) {
    const worth = weight[edge] as number
    if (worth <= 0) continue
    const person = to[edge] as number
    const slot = place[person] as number
    sources[slot] = from[edge] as number
    weights[slot] = worth
    place[person] = slot + 1
  }
  return { people, starts, from: sources, weight: weights, given }
}

export type WalkPlan = {
  readonly damping: number
  readonly tolerance: number
  readonly stepsMax: number
}

/** How a walk went: trust by person, which sums to 1, and the steps that it took. */
export type Walked = { readonly trust: Float64Array; readonly steps: number }

/**
 * Personalised PageRank from trusted roots along positive ratings, as EigenTrust does (Kamvar,
 * Schlosser and Garcia-Molina, WWW 2003): trust cannot be made, only handed on, so that any number
 * of new accounts shares what somebody trusted gave to one of them. `gate` (by person, 0 to 1) says
 * how much of their trust a person may pass on; what is held back returns to the roots. `start` is
 * where to begin, for instance the trust of yesterday.
 */
export function trustWalk(
  vouching: Vouching,
  roots: ArrayLike<number>,
  plan: WalkPlan,
  { gate, start }: { gate?: Float64Array; start?: Float64Array } = {},
): Walked {
  const { people, given } = vouching
  const rooted = new Float64Array(people)
  for (let at = 0; at < roots.length; at++) rooted[roots[at] as number] = 1 / roots.length
  const passed = new Float64Array(people)
  let trust = start ? start.slice() : rooted.slice()
  let next = new Float64Array(people)
  for (let steps = 1; ; steps++) {
    for (let person = 0; person < people; person++) {
      const worth = given[person] as number
      const open = gate ? (gate[person] as number) : 1
      passed[person] = worth > 0 ? (plan.damping * open * (trust[person] as number)) / worth : 0
    }
    const arrived = step(vouching, passed, next)
    let moved = 0
    for (let person = 0; person < people; person++) {
      const now = (next[person] as number) + (1 - arrived) * (rooted[person] as number)
      moved += Math.abs(now - (trust[person] as number))
      next[person] = now
    }
    const before = trust
    trust = next
    next = before
    if (moved < plan.tolerance || steps >= plan.stepsMax) return { trust, steps }
  }
}

/** One step: everybody gathers what their vouchers pass on. Returns the sum of it. */
function step(
  { people, starts, from, weight }: Vouching,
  passed: Float64Array,
  next: Float64Array,
): number {
  let arrived = 0
  let edge = 0
  for (let person = 0; person < people; person++) {
    const end = starts[person + 1] as number
    let sum = 0
    for (; edge < end; edge++) {
      sum += (weight[edge] as number) * (passed[from[edge] as number] as number)
    }
    next[person] = sum
    arrived += sum
  }
  return arrived
}
