import type { PersonId } from '../../kernel/id.ts'
import { GRANTED_ROLES } from '../../kernel/roles.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import { blockedWith } from '../chat/index.ts'
import { groupsAmong, standingsOf } from '../credit/index.ts'
import { accountsOf, roleHolders } from '../identity/index.ts'
import type { Reads } from './juror.store.ts'
import { type Candidate, candidates, type Wanted } from './pool.store.ts'
import type { PanelRules } from './rules.ts'

/** More ties of people to groups than a pool can have. */
const TIES_MAX = 50_000

/** Everybody who may decide a case: able, willing, and in no relation to either side. */
export async function eligibleFor(
  reads: Reads,
  now: Instant,
  wanted: Wanted,
  rules: PanelRules,
): Promise<Candidate[]> {
  const found = await candidates(reads, now, wanted, rules)
  const ids = found.map(one => one.personId)
  if (ids.length === 0) return []
  const [trusted, old, blocked, tied, staff] = await Promise.all([
    trustedAmong(reads, ids, rules),
    membersOfOld(reads, now, ids, rules),
    blockedWith(reads, wanted.parties, ids),
    inGroupsWith(reads, wanted.parties, ids),
    roleHolders(reads, GRANTED_ROLES),
  ])
  const out = new Set([...blocked, ...tied, ...staff])
  return found.filter(({ personId: id }) => trusted.has(id) && old.has(id) && !out.has(id))
}

/** Whose grade on one axis is good enough, and on none too low. */
export async function trustedAmong(
  reads: Reads,
  ids: readonly PersonId[],
  { eligible }: Pick<PanelRules, 'eligible'>,
): Promise<Set<PersonId>> {
  const known = [...(await standingsOf(reads, ids)).values()].filter(one => one.grade !== null)
  const good = (grade: string | null) =>
    (eligible.grades as readonly (string | null)[]).includes(grade)
  const low = new Set(known.filter(one => !good(one.grade)).map(one => one.personId))
  return new Set(known.map(one => one.personId).filter(id => !low.has(id)))
}

/** Who has been here for long enough. */
export async function membersOfOld(
  reads: Reads,
  now: Instant,
  ids: readonly PersonId[],
  { eligible }: Pick<PanelRules, 'eligible'>,
): Promise<Set<PersonId>> {
  const since = plus(now, -eligible.member_ms_min)
  const accounts = await accountsOf(reads, ids)
  return new Set([...accounts].filter(([, one]) => one.since <= since).map(([id]) => id))
}

/** Who stands in a group that looks arranged together with one of these people. */
async function inGroupsWith(
  reads: Reads,
  parties: readonly PersonId[],
  ids: readonly PersonId[],
): Promise<PersonId[]> {
  const ties = await groupsAmong(reads, [...parties, ...ids], TIES_MAX)
  const groups = new Set(ties.filter(one => parties.includes(one.personId)).map(one => one.groupId))
  return ties.filter(one => groups.has(one.groupId)).map(one => one.personId)
}
