import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { singleKind } from '../../../platform/commands.ts'
import * as journal from '../../../platform/journal.ts'
import { MODEL } from '../model/version.ts'
import { believeAnew } from '../pass/run-pass.ts'
import { lockGroups, membersOf, saveDecision } from './group.store.ts'
import { type Decision, decideGroup, type GroupReason, type GroupState } from './group.ts'

export interface DecideGroup {
  readonly groupId: string
  readonly decision: Decision
  readonly reason: GroupReason
}

/**
 * Somebody looked into a group. Discounted, the word of its members counts least in ratings from
 * now on; their own scores stay. Taken back, the next pass says again what their word counts.
 */
export const decideGroupKind = singleKind<DecideGroup, { state: GroupState }>(
  'decide_credit_group',
  async (tx, now, by, { groupId, decision, reason }): Promise<Outcome<{ state: GroupState }>> => {
    const [group] = await lockGroups(tx, groupId)
    if (!group) return refuse('not_found')
    const decided = decideGroup(group, decision, reason, by)
    if (!decided.ok) return decided
    if (by.kind !== 'person') return refuse('not_allowed')
    saveDecision(tx, now, groupId, { state: decided.value, reason, by: by.id })
    const body = { groupId, decision, reason, members: group.members.length }
    journal.append(tx, now, [{ kind: 'credit.group_decided', subject: groupId, by, body }])
    if (decided.value === 'discounted') {
      const { floor } = MODEL.credibility
      const members = await membersOf(tx, groupId, group.members.length)
      const least = members
        .filter(({ credibility }) => credibility > floor)
        .map(({ personId, trust }) => ({ personId, credibility: floor, trust: trust ?? 0 }))
      believeAnew(tx, now, by, groupId, least)
    }
    return ok({ state: decided.value })
  },
)
