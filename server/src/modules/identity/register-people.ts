import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Level } from '../../kernel/limit.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { type KeptEmail, keepEmails } from './email.ts'
import { setLevels } from './levels.ts'
import type { Locale } from './person.ts'
import { insertPasswords, insertPeople } from './store.ts'

/** Somebody brought in by a seed or a replay instead of by signing up. */
export interface PersonToRegister {
  readonly id?: PersonId
  /** Already parsed: see `parseDisplayName`. */
  readonly displayName: string
  /** Lower case; without one the person cannot sign in by password. */
  readonly email?: string
  /** From `hashPassword`; without one nothing is hashed and no password fits. */
  readonly passwordHash?: string
  readonly locale: Locale
  readonly autoPayout?: boolean
  /** How well they are known; left out is not at all. */
  readonly level?: Level
}

/** Registers a set of people in at most five statements and answers their ids in order. */
export async function registerPeople(
  tx: Tx,
  now: Instant,
  people: readonly PersonToRegister[],
  by: Actor = SYSTEM,
): Promise<PersonId[]> {
  if (people.length === 0) return []
  const ids = people.map(person => person.id ?? newId('person'))
  const emails = await emailsOf(tx, now, people, ids)
  const rows = people.map((person, at) => ({
    id: ids[at] as PersonId,
    displayName: person.displayName,
    email: emails.get(ids[at]),
    locale: person.locale,
    autoPayout: person.autoPayout ?? true,
    passwordHash: person.passwordHash,
  }))
  insertPeople(tx, now, rows)
  setLevels(
    tx,
    people.flatMap(({ level }, at) => {
      const personId = rows[at]?.id
      return level && personId ? [{ personId, level }] : []
    }),
  )
  const passwords = rows.flatMap(({ id, passwordHash }) =>
    passwordHash ? [{ id: newId('account'), personId: id, passwordHash }] : [],
  )
  insertPasswords(tx, now, passwords)
  const facts = rows.map(({ id }) => ({
    kind: 'identity.person_registered',
    subject: id,
    by,
    body: { personId: id },
  }))
  journal.append(tx, now, facts)
  return rows.map(row => row.id)
}

/** Seals the addresses of those who have one. */
async function emailsOf(
  tx: Tx,
  now: Instant,
  people: readonly PersonToRegister[],
  ids: readonly PersonId[],
): Promise<Map<PersonId | undefined, KeptEmail>> {
  const wanted = people.flatMap(({ email }, at) => {
    const personId = ids[at]
    return email !== undefined && personId ? [{ personId, email }] : []
  })
  const kept = await keepEmails(tx, now, wanted)
  return new Map(kept.map((one, at) => [wanted[at]?.personId, one]))
}
