import type { Edges } from '../graph.ts'
import { seeded } from '../seeded.ts'
import type { AttackKind } from './protocol.ts'

const RING_RATINGS = 3
const CAMOUFLAGE_RATINGS = 5
const CAMOUFLAGE_WEIGHT = 0.3
const CAMOUFLAGE_TOP = 200
/** For every so many new accounts a target rates one back. */
const BACK = 5

/**
 * The market after an attack, deterministic by seed. Every target gets `k` new accounts, which all
 * rate the target (as good, or as bad when bad-mouthing) and three of their own ring as good. Who
 * stuffs a ballot rates every fifth account back. Camouflage and bad-mouthing add five mildly good
 * ratings of the 200 most rated people by each account.
 */
export function attacked(
  edges: Edges,
  targets: readonly number[],
  { kind, k }: { kind: AttackKind; k: number },
  seed: number,
): Edges {
  const chance = seeded(seed)
  const from = [...edges.from]
  const to = [...edges.to]
  const weight = [...edges.weight]
  const rate = (rater: number, ratee: number, worth: number) => {
    from.push(rater)
    to.push(ratee)
    weight.push(worth)
  }
  const famous = mostRated(edges)
  let people = edges.people
  for (const target of targets) {
    const first = people
    people += k
    for (let account = first; account < people; account++) {
      rate(account, target, kind === 'badmouth' ? -1 : 1)
      for (let turn = 0; turn < RING_RATINGS && k > 1; turn++) {
        // Drawn from the others of the ring: nobody rates himself.
        const other = first + chance.below(k - 1)
        rate(account, other < account ? other : other + 1, 1)
      }
      if (kind === 'ballot' || famous.length === 0) continue
      for (let turn = 0; turn < CAMOUFLAGE_RATINGS; turn++) {
        rate(account, famous[chance.below(famous.length)] as number, CAMOUFLAGE_WEIGHT)
      }
    }
    if (kind === 'badmouth') continue
    for (let turn = 0; turn < Math.floor(k / BACK); turn++) rate(target, first + turn, 1)
  }
  return {
    people,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    weight: Float64Array.from(weight),
    time_s: null,
  }
}

function mostRated({ people, to }: Edges): Uint32Array {
  const ratings = new Uint32Array(people)
  for (const ratee of to) ratings[ratee] = (ratings[ratee] as number) + 1
  const order = Uint32Array.from(ratings.keys())
  order.sort((a, b) => (ratings[b] as number) - (ratings[a] as number) || a - b)
  return order.slice(0, CAMOUFLAGE_TOP)
}
