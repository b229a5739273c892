import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import * as store from './shred.store.ts'
import type { Message } from './tombstones.ts'

/**
 * Destroys a person's keys of these classes for good, and with them everything that they opened,
 * here and in every backup of the data. What the law asks to keep stays until its time is over.
 * Every process drops the keys from its memory as soon as the transaction commits.
 */
export async function shred(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  dataClasses: readonly string[],
): Promise<void> {
  const shredded = await store.shredKeys(tx, now, personId, dataClasses)
  // A notification carries 8000 bytes, which is some fifty of these.
  for (let at = 0; at < shredded.length; at += TOLD_TOGETHER) {
    tell(tx, { shredded: shredded.slice(at, at + TOLD_TOGETHER) })
  }
}

const TOLD_TOGETHER = 40

/**
 * Keeps everything that a person's keys open, also keys that are made later, or lets time and
 * deletions go on, e.g. while a court wants it. The caller says when it is over.
 */
export function setLegalHold(tx: Tx, personId: PersonId, on: boolean): void {
  store.holdKeys(tx, personId, on)
}

/**
 * Destroys up to `limit` keys whose lawful time is over and that no hold keeps. Answers how many:
 * as many as asked for means that there may be more.
 */
export async function expireKeys(tx: Tx, now: Instant, limit: number): Promise<number> {
  const expired = await store.expireKeys(tx, now, limit)
  if (expired.length > 0) tell(tx, { superseded: true })
  return expired.length
}

/** Says it to the keyrings of all processes once the transaction commits. */
export function tell(tx: Tx, message: Message): void {
  store.tell(tx, JSON.stringify(message))
}
