import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { levelsOf, setLevels } from '../identity/index.ts'
import { levelFrom, type Proof } from './check.ts'
import * as store from './store.ts'

/**
 * Writes down that something is confirmed, in place of what was confirmed before, and what follows
 * for the level. False when as many other accounts have it as the rules allow; nothing is written
 * then. The caller has locked the person.
 */
export async function grant(
  tx: Tx,
  now: Instant,
  by: Actor,
  credential: Omit<store.Credential, 'id' | 'verifiedAt'>,
  { accounts_max, remindBefore_ms }: { accounts_max: number; remindBefore_ms: number },
): Promise<boolean> {
  const slot = await store.freeSlot(tx, credential, accounts_max)
  if (slot === undefined) return false
  const { personId, proof, expiresAt } = credential
  const before = await store.credentialsOf(tx, [personId])
  const replaced = before.find(one => one.proof === proof)
  if (replaced) {
    store.endCredential(tx, now, personId, proof)
    deadlines.set(tx, [{ subject: replaced.id, dueAt: null }])
  }
  const id = newId('credential')
  store.insertCredential(tx, { ...credential, id, verifiedAt: now }, slot)
  if (expiresAt !== null) {
    const dueAt = plus(expiresAt, -remindBefore_ms)
    deadlines.set(tx, [{ subject: id, transition: 'remind_renewal', dueAt }])
  }
  await changeLevel(tx, now, by, personId, new Set([...before.map(one => one.proof), proof]))
  return true
}

/** Takes back what was confirmed, and what followed from it. The caller has locked the person. */
export async function withdraw(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  proof: Proof,
): Promise<void> {
  const before = await store.credentialsOf(tx, [personId])
  const ended = before.find(one => one.proof === proof)
  if (!ended) return
  store.endCredential(tx, now, personId, proof)
  deadlines.set(tx, [{ subject: ended.id, dueAt: null }])
  const left = new Set(before.map(one => one.proof).filter(one => one !== proof))
  await changeLevel(tx, now, SYSTEM, personId, left)
}

async function changeLevel(
  tx: Tx,
  now: Instant,
  by: Actor,
  personId: PersonId,
  proofs: ReadonlySet<Proof>,
): Promise<void> {
  const before = (await levelsOf(tx, [personId])).get(personId) ?? 0
  const level = levelFrom(proofs)
  if (level === before) return
  setLevels(tx, [{ personId, level }])
  const body = { personId, level, before }
  journal.append(tx, now, [{ kind: 'verification.level_changed', subject: personId, by, body }])
}
