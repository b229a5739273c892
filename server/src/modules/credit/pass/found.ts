import type { PersonId, TradeId } from '../../../kernel/id.ts'
import type { FoundGroup, GroupTie } from '../groups/group.ts'
import type { Ring, TiedPair } from '../model/rings/rings.ts'
import { MODEL } from '../model/version.ts'

/** What a pass says of one rater. */
export interface Changed {
  readonly personId: PersonId
  readonly credibility: number
  /** In shares of the average. */
  readonly trust: number
}

/** Smaller changes are not worth a fact that is kept for ever. */
const CHANGE_MIN = 0.05

/**
 * Whose word counts otherwise than before: rounded, so that the journal tells the number that is
 * used. Whoever was unknown counted in full. A group that somebody discounted stays at the floor,
 * whatever the walk says.
 */
export function changedCredibility(
  judged: readonly Changed[],
  before: ReadonlyMap<PersonId, number>,
  discounted: ReadonlySet<PersonId>,
): Changed[] {
  return judged.flatMap(({ personId, credibility, trust }) => {
    const walked = discounted.has(personId) ? MODEL.credibility.floor : credibility
    const rounded = { personId, credibility: rounding(walked), trust: rounding(trust) }
    const change = Math.abs(rounded.credibility - (before.get(personId) ?? 1))
    return change >= CHANGE_MIN ? [rounded] : []
  })
}

const rounding = (value: number) => Math.round(value * 1_000) / 1_000

/** So many ties of a group are kept, the strongest; and so many trades of each. */
const TIES_MAX = 400
const TRADES_MAX = 20
/** Larger groups are a corner of the market, not a ring; the rest of one is seen in its ties. */
const MEMBERS_MAX = 500

/** The rings with the ids behind their numbers. */
export function groupsFound(
  rings: readonly Ring[],
  people: readonly PersonId[],
  trades: readonly TradeId[],
): FoundGroup[] {
  const idOf = (person: number) => people[person] as PersonId
  const tieOf = ({ a, b, tie, strength, edges }: TiedPair): GroupTie => ({
    oneId: idOf(a),
    otherId: idOf(b),
    tie,
    strength,
    tradeIds: [...new Set(edges.map(edge => trades[edge] as TradeId))].slice(0, TRADES_MAX),
  })
  return rings.map(({ people: members, density, ties }) => ({
    members: members.slice(0, MEMBERS_MAX).map(idOf),
    density,
    tiesFound: ties.length,
    ties: strongestOfEach(ties).slice(0, TIES_MAX).map(tieOf),
  }))
}

/** One tie of each kind between two people: several devices that two share are one tie. */
function strongestOfEach(ties: readonly TiedPair[]): TiedPair[] {
  const best = new Map<string, TiedPair>()
  for (const tie of ties) {
    const key = `${tie.a} ${tie.b} ${tie.tie}`
    if (tie.strength > (best.get(key)?.strength ?? -1)) best.set(key, tie)
  }
  return [...best.values()].sort((x, y) => y.strength - x.strength || x.a - y.a || x.b - y.b)
}

/** Groups without those who are forgotten, and without what tied them to others. */
export function without(
  groups: readonly FoundGroup[],
  gone: ReadonlySet<PersonId>,
): readonly FoundGroup[] {
  if (gone.size === 0) return groups
  return groups.map(group => ({
    ...group,
    members: group.members.filter(id => !gone.has(id)),
    ties: group.ties.filter(({ oneId, otherId }) => !gone.has(oneId) && !gone.has(otherId)),
  }))
}
