import { assert } from '../../kernel/assert.ts'
import type { Institution } from './institutions/institution.ts'

/** The payment institutions of a market. New trades use `preferred`; old ones keep theirs. */
export interface Institutions {
  readonly preferred: string
  /** Undefined for one that the settings do not name; `serving` calls for a person then. */
  get(name: string): Institution | undefined
  names(): readonly string[]
}

/** The institutions of a market; the first takes new payments, the others end what they began. */
export function createInstitutions(list: readonly Institution[]): Institutions {
  const [first] = list
  assert(first, 'a market has at least one payment institution')
  const byName = new Map(list.map(institution => [institution.name, institution]))
  return {
    preferred: first.name,
    get: name => byName.get(name),
    names: () => [...byName.keys()],
  }
}
