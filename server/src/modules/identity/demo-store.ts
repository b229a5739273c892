import type { PersonId } from '../../kernel/id.ts'
import type { Role } from '../../kernel/roles.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Locale } from './person.ts'
import type { Reads } from './store.ts'

/** One of the ready people of a demo market. */
export interface DemoPerson {
  readonly id: PersonId
  readonly role: Role
  /** One sentence on who this is and what can be tried as them. */
  readonly intro: Readonly<Record<Locale, string>>
}

const OFFER = sql(
  'identity_offer_demo',
  `insert into identity.demo_people (person_id, position, role, intro)
   select * from unnest($1::text[], $2::int[], $3::text[], $4::jsonb[])
   on conflict (person_id) do update
     set position = excluded.position, role = excluded.role, intro = excluded.intro`,
)
const LIST = sql<DemoPerson & { display_name: string }>(
  'identity_list_demo',
  `select d.person_id as id, p.display_name, d.role, d.intro
   from identity.demo_people d join identity.people p on p.id = d.person_id
   order by d.position limit 50`,
)
const IS_DEMO = sql<{ person_id: string }>(
  'identity_is_demo',
  'select person_id from identity.demo_people where person_id = $1',
)

/** Lets anyone sign in as these people; for the seed of a demo market only. */
export function offerDemoPeople(tx: Tx, people: readonly DemoPerson[]): void {
  tx.send(OFFER, [
    people.map(person => person.id),
    people.map((_, position) => position),
    people.map(person => person.role),
    people.map(person => JSON.stringify(person.intro)),
  ])
}

export function listDemoPeople(reads: Reads) {
  return reads.query(LIST)
}

export async function isDemoPerson(tx: Tx, personId: PersonId): Promise<boolean> {
  return (await tx.query(IS_DEMO, [personId])).length > 0
}
