import type { PersonId } from '../../kernel/id.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Side } from './round.ts'
import { noStanding, type Standing } from './standing.ts'
import type { Reads } from './store.ts'

const COLUMNS = 'person_id as "personId", role, shown, counted, stars, sums, masked'

// The rows come into being on the way, so that there is something to lock.
const LOCK = sql<Standing>(
  'ratings_lock_standings',
  `insert into ratings.standings (person_id, role)
   select * from unnest($1::text[], $2::text[])
   on conflict (person_id, role) do update set person_id = excluded.person_id
   returning ${COLUMNS}`,
)
const SAVE = sql(
  'ratings_save_standing',
  `update ratings.standings set shown = $3, counted = $4, stars = $5, sums = $6
   where person_id = $1 and role = $2`,
)
const MASKED = sql(
  'ratings_count_masked',
  `update ratings.standings set masked = masked + $3 where person_id = $1 and role = $2`,
)
const OF = sql<Standing>(
  'ratings_standings_of',
  `select ${COLUMNS} from ratings.standings where person_id = $1`,
)

type Key = { readonly personId: PersonId; readonly role: Side }

/** Locks standings in the order of people; what two reveals both need is waited for in a line. */
export async function lockStandings(tx: Tx, keys: readonly Key[]): Promise<Standing[]> {
  const sorted = [...keys].sort((a, b) => (a.personId < b.personId ? -1 : 1))
  return tx.query(LOCK, [sorted.map(one => one.personId), sorted.map(one => one.role)])
}

export function saveStanding(tx: Tx, standing: Standing): void {
  const { personId, role, shown, counted, stars, sums } = standing
  tx.send(SAVE, [personId, role, shown, counted, stars, sums])
}

/** One more or one fewer of what people said of somebody is masked. */
export function countMasked(tx: Tx, { personId, role }: Key, change: 1 | -1): void {
  tx.send(MASKED, [personId, role, change])
}

/** What has been said of a person, in both roles. */
export async function standingsOf(
  reads: Reads,
  personId: PersonId,
): Promise<Readonly<Record<Side, Standing>>> {
  const rows = await reads.query(OF, [personId])
  const of = (role: Side) => rows.find(row => row.role === role) ?? noStanding(personId, role)
  return { buyer: of('buyer'), seller: of('seller') }
}
