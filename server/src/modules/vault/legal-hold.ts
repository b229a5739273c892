import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { isHeld, setLegalHold } from '../keyring/index.ts'
import { forgetPutOff } from './store.ts'

/** From now on nothing that is sealed of a person is destroyed: it waits for the hold to end. */
export function holdPerson(tx: Tx, personId: PersonId): void {
  setLegalHold(tx, personId, true)
}

/** Lets go of a person, and destroys what has waited for that. Documents follow within a day. */
export function letPersonGo(tx: Tx, now: Instant, personId: PersonId): void {
  setLegalHold(tx, personId, false)
  forgetPutOff(tx, now, personId)
}

/** Whether nothing of a person may be destroyed now. */
export function isUnderHold(tx: Tx, personId: PersonId): Promise<boolean> {
  return isHeld(tx, personId)
}
