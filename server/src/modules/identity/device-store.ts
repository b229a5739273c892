import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'

const NOTE = sql<{ known: boolean }>(
  'identity_device_note',
  `with known as (
     select 1 from identity.devices where person_id = $1 and device_digest = $2
   ), noted as (
     insert into identity.devices (person_id, device_digest, first_seen_at, last_seen_at)
     values ($1, $2, $3, $3)
     on conflict (person_id, device_digest) do update set last_seen_at = excluded.last_seen_at
   )
   select exists (select 1 from known) as known`,
)
const FORGET = sql('identity_devices_forget', 'delete from identity.devices where person_id = $1')

/** Remembers that a person signed in with a browser; true when they have done so before. */
export async function noteDevice(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  deviceDigest: string,
): Promise<boolean> {
  return (await tx.query(NOTE, [personId, deviceDigest, iso(now)]))[0]?.known === true
}

/** Makes every browser a new one, so that the next sign-in from any of them is told. */
export function forgetDevices(tx: Tx, personId: PersonId): void {
  tx.send(FORGET, [personId])
}

const SHARED = sql<{ mark: string; personId: PersonId }>(
  'identity_devices_shared',
  `select device_digest as mark, person_id as "personId" from identity.devices
   where device_digest in (
     select device_digest from identity.devices group by 1 having count(*) between 2 and $1
   ) order by 1, 2`,
)
/** A device with more people is a shop's or a café's. */
const PEOPLE_MAX = 20

/** Browsers that several people sign in with: digests that tell nothing but that they are the same. */
export function sharedDevices(
  database: Database,
): Promise<{ readonly mark: string; readonly personId: PersonId }[]> {
  return database.query(SHARED, [PEOPLE_MAX])
}
