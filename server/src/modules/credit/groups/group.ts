import type { Actor } from '../../../kernel/actor.ts'
import type { Id, PersonId, TradeId } from '../../../kernel/id.ts'
import type { Transitions } from '../../../kernel/machine.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import type { Tie } from '../model/rings/rings.ts'

/** People who look arranged: found by a pass, decided by a person. Nothing follows by itself. */
export const GROUP_STATES = ['open', 'nothing_found', 'discounted'] as const
export type GroupState = (typeof GROUP_STATES)[number]

export const GROUP_NEXT = {
  discount: { from: ['open'], to: ['discounted'], by: ['risk analyst'] },
  let_be: { from: ['open'], to: ['nothing_found'], by: ['risk analyst'] },
  take_back: { from: ['discounted'], to: ['nothing_found'], by: ['risk analyst'] },
  grow: { from: ['nothing_found', 'discounted'], to: ['open'], by: ['system'] },
} as const satisfies Transitions<GroupState, string>

/** Why somebody decided as they did, by the state that follows. */
export const GROUP_REASONS = {
  discounted: ['praise_each_other', 'one_person', 'bought_ratings'],
  nothing_found: ['know_each_other', 'same_household', 'same_interest', 'chance'],
} as const satisfies Partial<Record<GroupState, readonly string[]>>
export type Decision = keyof typeof GROUP_REASONS
export type GroupReason = (typeof GROUP_REASONS)[Decision][number]

export type GroupId = Id<'creditgroup'>

/** What ties two members together, and the trades that show it. */
export interface GroupTie {
  readonly oneId: PersonId
  readonly otherId: PersonId
  readonly tie: Tie
  /** 0 to 1. */
  readonly strength: number
  readonly tradeIds: readonly TradeId[]
}

/** A group as a pass finds it. */
export interface FoundGroup {
  readonly members: readonly PersonId[]
  readonly density: number
  /** How many ties there are; the strongest of them are in `ties`. */
  readonly tiesFound: number
  readonly ties: readonly GroupTie[]
}

/** A group of an earlier pass, as far as the next one needs it. */
export interface KnownGroup {
  readonly id: GroupId
  readonly state: GroupState
  readonly members: readonly PersonId[]
  readonly ties: number
  /** Whom somebody discounted by name; whoever joined later is not among them. */
  readonly discounted: readonly PersonId[]
}

/** Groups are the same when at least this share of all members of both is in both. */
const SAME_MIN = 0.5
/** A group that was let be is looked at again when its ties are so many times as many. */
const GROWN_MIN = 1.5

export interface Recognised {
  readonly found: FoundGroup
  /** Null: seen for the first time. */
  readonly before: KnownGroup | null
  /** The state that it has from now on. */
  readonly state: GroupState
}

/**
 * Which of the groups that a pass found are those of earlier passes. What somebody decided holds,
 * unless a group that was let be has grown by half since, or somebody joined one that was
 * discounted: then it is open again.
 */
export function recognise(
  found: readonly FoundGroup[],
  known: readonly KnownGroup[],
): Recognised[] {
  const taken = new Set<GroupId>()
  return found.map(one => {
    const members = new Set<string>(one.members)
    const [best] = known
      .filter(({ id }) => !taken.has(id))
      .map(group => ({ group, shared: overlap(members, group.members) }))
      .filter(({ shared }) => shared >= SAME_MIN)
      .sort((a, b) => b.shared - a.shared)
    if (!best) return { found: one, before: null, state: 'open' }
    const { group } = best
    taken.add(group.id)
    return { found: one, before: group, state: hasGrown(one, group) ? 'open' : group.state }
  })
}

/** Whether a group is more than what somebody decided on. */
function hasGrown({ members, tiesFound }: FoundGroup, before: KnownGroup): boolean {
  if (before.state === 'nothing_found') return tiesFound >= GROWN_MIN * before.ties
  return before.state === 'discounted' && members.some(id => !before.discounted.includes(id))
}

/** The share of all members of both who are in both (Jaccard). */
function overlap(members: ReadonlySet<string>, others: readonly string[]): number {
  const both = others.filter(id => members.has(id)).length
  return both / (members.size + others.length - both)
}

/**
 * Somebody of the staff decides. Refuses `own_affair` to a member, `reason_unfit` when the reason
 * belongs to the other decision, `group_decided` when it is already so or not open to that.
 */
export function decideGroup(
  group: Pick<KnownGroup, 'state' | 'members'>,
  decision: Decision,
  reason: GroupReason,
  actor: Actor,
): Outcome<GroupState> {
  if (actor.kind !== 'person') return refuse('not_allowed')
  if (group.members.includes(actor.id)) return refuse('own_affair')
  const fitting: readonly string[] = GROUP_REASONS[decision]
  if (!fitting.includes(reason)) return refuse('reason_unfit')
  const steps: readonly { from: readonly GroupState[]; to: readonly GroupState[] }[] =
    Object.values(GROUP_NEXT)
  const possible = steps.some(({ from, to }) => from.includes(group.state) && to.includes(decision))
  return possible ? ok(decision) : refuse('group_decided')
}
