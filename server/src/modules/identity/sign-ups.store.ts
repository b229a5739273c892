import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql } from '../../platform/postgres.ts'
import type { Locale } from './person.ts'

/** What is left of a sign-up for statistics. */
export interface SignUp {
  readonly id: PersonId
  readonly created_at: Instant
  readonly locale: Locale
}

const SIGN_UPS = sql<SignUp>(
  'identity_sign_ups',
  `select id, created_at, locale from identity.people
   where created_at >= $1 and created_at < $2 and id > $3 order by id limit $4`,
)

/** People who signed up from `from` up to `to`, by id after `after`. */
export function signUps(
  database: Database,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<SignUp[]> {
  return database.query(SIGN_UPS, [iso(from), iso(to), after, limit])
}
