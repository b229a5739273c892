import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Level } from '../../kernel/limit.ts'
import type { Instant } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
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

/** Registers a set of people in at most four statements and answers their ids in order. */
export function registerPeople(
  tx: Tx,
  now: Instant,
  people: readonly PersonToRegister[],
  by: Actor = SYSTEM,
): PersonId[] {
  if (people.length === 0) return []
  const rows = people.map(person => ({
    id: person.id ?? newId('person'),
    displayName: person.displayName,
    email: person.email ?? null,
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
