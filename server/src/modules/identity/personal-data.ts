import { assert } from '../../kernel/assert.ts'
import { iso } from '../../kernel/time.ts'
import {
  ENTRIES_MAX,
  type Entry,
  heldRows,
  type PersonalData,
  utc,
} from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'
import { currentRefs } from '../vault/index.ts'
import { openEmail } from './email.ts'
import { factorsOf } from './factor-store.ts'
import { openPhone } from './phone.ts'
import { openOrigins } from './session-origin.ts'
import { findPeople } from './store.ts'

/** What is shown where somebody used to be. */
export const FORMER_MEMBER = '—'

const COUNT_ONE = sql<{ n: number }>(
  'identity_personal_count',
  'select count(*)::int as n from identity.people where id = $1',
)
const HOLD = sql('identity_personal_hold', 'select from identity.people where id = $1 for update')
const BLANK = sql(
  'identity_personal_blank',
  `update identity.people set display_name = $2, email_ref = null, email_index = null,
     email_masked = null, email_verified = false, level = 0,
     roles = '{}', left_at = $3, updated_at = $3
   where id = $1`,
)
const GONE = [
  'accounts',
  'passkeys',
  'authenticators',
  'recovery_codes',
  'phones',
  'devices',
  'challenges',
  'api_keys',
  'demo_people',
  'sessions',
].map(table =>
  sql(`identity_personal_erase_${table}`, `delete from identity.${table} where person_id = $1`),
)

const profile: PersonalData = {
  section: 'profile',
  purpose: 'trade',
  count: async (reads, personId) => (await reads.query(COUNT_ONE, [personId]))[0]?.n ?? 0,
  copy: async (tx, now, personId) => {
    const [person] = await findPeople(tx, [personId])
    assert(person, 'whoever asks for a copy exists')
    const actor = { kind: 'person', id: personId, roles: [] } as const
    const access = { actor, purpose: 'own_copy' } as const
    const email = await openEmail(tx, now, person, access)
    const factors = await factorsOf(tx, personId)
    const phone = factors ? await openPhone(tx, now, factors, access) : null
    const { id, display_name: displayName, locale, roles, created_at } = person
    return [{ id, displayName, email, phone, locale, roles, createdAt: iso(created_at) }]
  },
  // A purchase under way holds this row; once it is through, its trade is an obstacle.
  lock: async (tx, personId) => {
    await tx.query(HOLD, [personId])
  },
  erase: async (tx, now, personId) => {
    tx.send(BLANK, [personId, FORMER_MEMBER, iso(now)])
    for (const statement of GONE) tx.send(statement, [personId])
  },
}

const SESSIONS = sql<Entry & { ref: string }>(
  'identity_personal_sessions',
  `select origin_ref as ref, ${utc('created_at')} as "createdAt",
     ${utc('last_seen_at')} as "lastSeenAt", ${utc('expires_at')} as "expiresAt"
   from identity.sessions where person_id = $1 order by id limit $2`,
)

/** Where somebody signed in from, of sessions that ended as well: it is kept as the law asks. */
const sessions: PersonalData = {
  section: 'sessions',
  purpose: 'records',
  count: async (reads, personId) => {
    return (await currentRefs(reads, [personId], 'session_origin')).length
  },
  copy: async (tx, now, personId) => {
    const refs = (await currentRefs(tx, [personId], 'session_origin')).map(row => row.id)
    const actor = { kind: 'person', id: personId, roles: [] } as const
    const origins = await openOrigins(tx, now, refs, { actor, purpose: 'own_copy' })
    const live = await tx.query(SESSIONS, [personId, ENTRIES_MAX])
    const times = new Map(live.map(({ ref, ...rest }) => [ref, rest]))
    return [...origins].map(([ref, origin]) => ({ ...origin, ...times.get(ref) }))
  },
}

const WAYS = `(
  select 'passkey' as kind, name, created_at from identity.passkeys where person_id = $1
  union all
  select 'authenticator', '', created_at from identity.authenticators where person_id = $1
  union all
  select 'phone', '', confirmed_at from identity.phones where person_id = $1
) as ways`

const waysIn = heldRows({
  section: 'ways_in',
  purpose: 'trade',
  list: sql<Entry>(
    'identity_personal_ways',
    `select kind, name, ${utc('created_at')} as "createdAt" from ${WAYS} order by 3 limit $2`,
  ),
  count: sql<{ n: number }>(
    'identity_personal_ways_count',
    `select count(*)::int as n from ${WAYS}`,
  ),
})

const apiKeys = heldRows({
  section: 'api_keys',
  purpose: 'trade',
  list: sql<Entry>(
    'identity_personal_keys',
    `select name, ${utc('created_at')} as "createdAt" from identity.api_keys
     where person_id = $1 order by id limit $2`,
  ),
  count: sql<{ n: number }>(
    'identity_personal_keys_count',
    'select count(*)::int as n from identity.api_keys where person_id = $1',
  ),
})

/** An account and its ways in. What is left is an id under which books and trades go on. */
export const accountOfPerson: readonly PersonalData[] = [profile, waysIn, sessions, apiKeys]
