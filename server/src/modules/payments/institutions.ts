import { assert } from '../../kernel/assert.ts'
import type { Institution } from './institutions/institution.ts'

/** The payment institutions of a market. New trades use `preferred`; old ones keep theirs. */
export interface Institutions {
  readonly preferred: string
  get(name: string): Institution | undefined
  /** For a name that our own books hold. */
  require(name: string): Institution
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
    require: name => {
      const institution = byName.get(name)
      assert(institution, `institution ${name} is configured`)
      return institution
    },
    names: () => [...byName.keys()],
  }
}
