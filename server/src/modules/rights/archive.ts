import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { ENTRIES_MAX, type Entry, type PersonalData } from '../../platform/personal-data.ts'
import type { Tx } from '../../platform/postgres.ts'

/** One section of a copy. */
export interface Section {
  readonly section: string
  readonly purpose: string
  readonly entries: readonly Entry[]
  /** False when there is more than a copy holds. */
  readonly complete: boolean
}

/** Everything that the market holds of a person, in a form that another market can read. */
export interface Archive {
  readonly format: 'goodhand-personal-data/1'
  readonly market: string
  readonly personId: PersonId
  readonly madeAt: string
  readonly sections: readonly Section[]
}

/** Opens everything that is held of a person. Nothing of it is stored: it is made when fetched. */
export async function makeArchive(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  { market, sources }: { readonly market: string; readonly sources: readonly PersonalData[] },
): Promise<Archive> {
  const sections: Section[] = []
  for (const { section, purpose, copy } of sources) {
    const entries = await copy(tx, now, personId)
    const complete = entries.length < ENTRIES_MAX
    sections.push({ section, purpose, entries, complete })
  }
  return {
    format: 'goodhand-personal-data/1',
    market,
    personId,
    madeAt: iso(now),
    sections: sections.filter(section => section.entries.length > 0),
  }
}
