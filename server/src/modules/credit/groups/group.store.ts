import type { PersonId } from '../../../kernel/id.ts'
import { type Instant, iso } from '../../../kernel/time.ts'
import { sendRows, sql, type Tx } from '../../../platform/postgres.ts'
import type { Reads } from '../store.ts'
import type { FoundGroup, GroupId, GroupReason, GroupState, GroupTie, KnownGroup } from './group.ts'

/** A group as a list shows it. */
export interface GroupRow {
  readonly id: GroupId
  readonly state: GroupState
  readonly density: number
  readonly members: number
  readonly ties: number
  readonly foundAt: Instant
  readonly seenAt: Instant
  readonly reason: GroupReason | null
  readonly decidedAt: Instant | null
}

const COLUMNS = `id, state, density, ties, found_at as "foundAt", seen_at as "seenAt", reason,
  decided_at as "decidedAt",
  (select count(*)::int from credit.group_members m where m.group_id = g.id) as members`

const LIST = sql<GroupRow>(
  'credit_groups',
  `select ${COLUMNS} from credit.groups g
   where state = $1 and (found_at, id) < ($2::timestamptz, $3)
   order by found_at desc, id desc limit $4`,
)

/** Groups in one state, the newest first, before (`at`, `id`). */
export function groupsIn(
  reads: Reads,
  state: GroupState,
  { at, id }: { readonly at: Instant; readonly id: string },
  limit: number,
): Promise<GroupRow[]> {
  return reads.query(LIST, [state, iso(at), id, limit])
}

const FIND = sql<GroupRow>('credit_group', `select ${COLUMNS} from credit.groups g where id = $1`)

/** One group; undefined when there is none. */
export async function findGroup(reads: Reads, id: string): Promise<GroupRow | undefined> {
  return (await reads.query(FIND, [id]))[0]
}

const MEMBERS = sql<{ personId: PersonId; credibility: number; trust: number | null }>(
  'credit_group_members',
  `select m.person_id as "personId", coalesce(c.credibility, 1) as credibility, c.trust
   from credit.group_members m left join credit.credibility c using (person_id)
   where m.group_id = $1 order by m.person_id limit $2`,
)

/** The members of a group with what their word counts, at most `limit`. */
export function membersOf(reads: Reads, id: string, limit: number) {
  return reads.query(MEMBERS, [id, limit])
}

const TIES = sql<GroupTie>(
  'credit_group_ties',
  `select one_id as "oneId", other_id as "otherId", tie, strength, trade_ids as "tradeIds"
   from credit.group_ties where group_id = $1
   order by strength desc, one_id, other_id, tie limit $2`,
)

/** What ties a group together, the strongest first. */
export function tiesOf(reads: Reads, id: string, limit: number): Promise<GroupTie[]> {
  return reads.query(TIES, [id, limit])
}

const KNOWN = sql<KnownGroup>(
  'credit_known_groups',
  `select id, state, ties, array(
     select person_id from credit.group_members m where m.group_id = g.id order by person_id
   ) as members, array(
     select person_id from credit.discounted d where d.group_id = g.id
   ) as discounted
   from credit.groups g where ($1::text is null or id = $1) order by id for update`,
)

const KNOWN_AMONG = sql<KnownGroup>(
  'credit_known_groups_among',
  `select id, state, ties, array(
     select person_id from credit.group_members m where m.group_id = g.id order by person_id
   ) as members, array(
     select person_id from credit.discounted d where d.group_id = g.id
   ) as discounted
   from credit.groups g where id <> all($2::text[]) and id in (
     select group_id from credit.group_members where person_id = any($1::text[]))
   order by id for update`,
)

/** The groups of earlier passes that have a member among these people, but for some. */
export function lockGroupsAmong(
  tx: Tx,
  personIds: readonly PersonId[],
  besides: readonly GroupId[],
): Promise<KnownGroup[]> {
  return tx.query(KNOWN_AMONG, [personIds, besides])
}

const FORGET = sql(
  'credit_forget_groups',
  `delete from credit.groups where id in (
     select id from credit.groups
     where state = 'open' and decided_at is null and seen_at < $1 order by seen_at limit $2
     for update skip locked)`,
)
/** So many at a pass; what is left goes with the next. */
const FORGOTTEN_MAX = 1_000

/** Forgets groups that no pass has found since then and that nobody ever decided on. */
export function forgetGroups(tx: Tx, unseenSince: Instant): void {
  tx.send(FORGET, [iso(unseenSince), FORGOTTEN_MAX])
}

/** Every group of earlier passes, or one of them, held for this transaction. */
export function lockGroups(tx: Tx, id: string | null = null): Promise<KnownGroup[]> {
  return tx.query(KNOWN, [id])
}

const DISCOUNTED = sql<{ person_id: PersonId }>(
  'credit_discounted',
  'select distinct person_id from credit.discounted',
)

/** Whom somebody discounted; under the lock on the groups, so that no decision is overlooked. */
export async function discountedPeople(reads: Reads): Promise<Set<PersonId>> {
  return new Set((await reads.query(DISCOUNTED)).map(row => row.person_id))
}

const SAVE = sql(
  'credit_save_group',
  `insert into credit.groups (id, state, density, ties, found_at, seen_at)
   values ($1, $2, $3, $4, $5, $5)
   on conflict (id) do update set state = excluded.state, density = excluded.density,
     ties = excluded.ties, seen_at = excluded.seen_at`,
)
const FORGET_TIES = sql(
  'credit_forget_group_ties',
  'delete from credit.group_ties where group_id = $1',
)
const FORGET_MEMBERS = sql(
  'credit_forget_group_members',
  'delete from credit.group_members where group_id = $1',
)
const ADD_MEMBERS = sql(
  'credit_add_group_members',
  `insert into credit.group_members (group_id, person_id)
   select * from unnest($1::text[], $2::text[])`,
)
const ADD_TIES = sql(
  'credit_add_group_ties',
  `insert into credit.group_ties (group_id, one_id, other_id, tie, strength, trade_ids)
   select g, one, other, tie, strength, string_to_array(trades, ' ')
   from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::text[])
     as n(g, one, other, tie, strength, trades)`,
)

/** Writes a group as a pass sees it now, in place of how it was seen before. */
export function saveGroup(
  tx: Tx,
  now: Instant,
  id: GroupId,
  state: GroupState,
  { density, members, ties, tiesFound }: FoundGroup,
): void {
  tx.send(SAVE, [id, state, density, tiesFound, iso(now)])
  tx.send(FORGET_TIES, [id])
  tx.send(FORGET_MEMBERS, [id])
  sendRows(tx, ADD_MEMBERS, members, personId => [id, personId])
  sendRows(tx, ADD_TIES, ties, one => [
    id,
    one.oneId,
    one.otherId,
    one.tie,
    one.strength,
    one.tradeIds.join(' '),
  ])
}

const DECIDE = sql(
  'credit_decide_group',
  `update credit.groups set state = $2, reason = $3, decided_by = $4, decided_at = $5
   where id = $1`,
)
const DISCOUNT = sql(
  'credit_discount_members',
  `insert into credit.discounted (group_id, person_id)
   select group_id, person_id from credit.group_members where group_id = $1
   on conflict do nothing`,
)
const LIFT = sql('credit_lift_discount', 'delete from credit.discounted where group_id = $1')

/** Writes what somebody decided, and on whom: those who are members now. */
export function saveDecision(
  tx: Tx,
  now: Instant,
  id: string,
  decided: { readonly state: GroupState; readonly reason: string; readonly by: PersonId },
): void {
  tx.send(DECIDE, [id, decided.state, decided.reason, decided.by, iso(now)])
  tx.send(decided.state === 'discounted' ? DISCOUNT : LIFT, [id])
}

const AMONG = sql<{ groupId: GroupId; state: GroupState; personId: PersonId }>(
  'credit_groups_among',
  `select g.id as "groupId", g.state, m.person_id as "personId"
   from credit.group_members m join credit.groups g on g.id = m.group_id
   where m.person_id = any($1::text[]) order by g.id, m.person_id limit $2`,
)

/** Which of these people stand in which group, at most `limit` rows. */
export function groupsAmong(reads: Reads, personIds: readonly PersonId[], limit: number) {
  return reads.query(AMONG, [personIds, limit])
}
