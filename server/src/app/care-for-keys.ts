import { HOUR_MS, type Instant, tomorrowAt } from '../kernel/time.ts'
import {
  buryAll,
  dropOldKeys,
  expireKeys,
  finishRotation,
  keyringOf,
} from '../modules/keyring/index.ts'
import { forgetDueDocuments, resealSome } from '../modules/vault/index.ts'
import type { Clock } from '../platform/clock.ts'
import * as deadlines from '../platform/deadlines.ts'
import type { Database } from '../platform/postgres.ts'

/** Few enough that a transaction holds up nobody. */
const TOGETHER = 1_000

/** Four hours after midnight UTC, when little happens. */
export function keyCareDeadline(now: Instant): deadlines.Deadline {
  return {
    subject: 'keyring_care',
    transition: 'care_for_keys',
    dueAt: tomorrowAt(now, 4 * HOUR_MS),
  }
}

/**
 * What keys and documents need once a day: those whose lawful time is over are destroyed,
 * tombstones are applied again, rotations are ended, and what superseded keys sealed is sealed
 * anew. Sets the clock for the next day.
 */
export async function careForKeys(on: {
  readonly database: Database
  readonly clock: Clock
}): Promise<void> {
  const { database, clock } = on
  const now = clock.now()
  let expired = TOGETHER
  while (expired === TOGETHER) {
    expired = await database.transaction(async tx => {
      return { commit: true, value: await expireKeys(tx, now, TOGETHER) }
    })
  }
  const ring = keyringOf(database)
  await buryAll(ring)
  await finishRotation(ring, () => {})
  await dropOldKeys(ring)
  while (await resealSome(database, now));
  while ((await forgetDueDocuments(database, now)) > 0);
  await database.transaction(async tx => {
    deadlines.set(tx, [keyCareDeadline(now)])
    return { commit: true, value: undefined }
  })
}
