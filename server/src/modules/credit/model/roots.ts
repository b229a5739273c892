import type { Edges } from './graph.ts'
import { MODEL } from './version.ts'

/** A bad rating takes away what four equally strong good ones gave. */
const BAD_COUNTS = 4

/**
 * Roots of trust for a market that names none: the hundredth of all people, at least ten, with the
 * best balance of ratings, of ties the first. It needs no labels; it can be bought with enough new
 * accounts, so a market that knows who somebody is names by `among` (by person: 1) who may be one.
 */
export function chosenRoots(
  { people, from, to, weight }: Edges,
  among?: ArrayLike<number>,
): Uint32Array {
  const balance = new Float64Array(people)
  for (let edge = 0; edge < from.length; edge++) {
    const worth = weight[edge] as number
    const ratee = to[edge] as number
    balance[ratee] = (balance[ratee] as number) + (worth > 0 ? worth : BAD_COUNTS * worth)
  }
  const { share, min } = MODEL.roots
  const count = Math.min(people, Math.max(min, Math.round(people * share)))
  const all = Uint32Array.from(balance.keys())
  const known = among ? all.filter(person => among[person] === 1) : all
  const order = known.length < Math.min(people, min) ? all : known
  order.sort((a, b) => (balance[b] as number) - (balance[a] as number) || a - b)
  return order.slice(0, count)
}
