import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Tx } from '../../platform/postgres.ts'
import { isHeld, shred, WHOLE_PERSON } from '../keyring/index.ts'
import { DATA_CLASSES, type DataClass, keepMs } from './data-classes.ts'
import { hastenDocumentsOf } from './documents.store.ts'
import { forgetValuesOf } from './store.ts'

const ALL = Object.keys(DATA_CLASSES) as DataClass[]

/**
 * Destroys everything that the vault holds of a person, or of some classes: values, documents and
 * the keys of all of them, so that no backup of the data brings them back. What the law asks to
 * keep stays sealed until its time is over. References of others go on to say that there was
 * something; the files of documents, which nobody can open any more, are removed within a day.
 * Whoever decides over deletions asks for holds first: under one this is a bug.
 */
export async function forgetPerson(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  classes: readonly DataClass[] = ALL,
): Promise<void> {
  assert(!(await isHeld(tx, personId)), 'nobody is forgotten under a legal hold')
  const free = classes.filter(dataClass => keepMs(dataClass) === null)
  await forgetValuesOf(tx, now, personId, free)
  hastenDocumentsOf(tx, now, personId, free)
  // A mark for the whole person tells a restored database to forget them everywhere again.
  const whole = classes === ALL ? [WHOLE_PERSON] : []
  await shred(tx, now, personId, [...classes, ...whole])
}
