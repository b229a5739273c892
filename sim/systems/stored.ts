import type { PersonId } from '../../server/src/kernel/id.ts'
import { positionOf } from '../../server/src/modules/credit/position.ts'
import { loadCreditRules } from '../../server/src/modules/credit/rules.ts'
import { emptyState } from '../../server/src/modules/credit/state.ts'
import { evidenceAbout, placesOf, standingsOf } from '../../server/src/modules/credit/store.ts'
import type { Database } from '../../server/src/platform/postgres.ts'
import type { Build } from './system.ts'

/** The score of a running market: what its reader of the journal has stored, faded to now. */
export function storedGoodhand(database: Database, jurisdiction: string): Build {
  const rulesAt = loadCreditRules(jurisdiction)
  return () => {
    const people = new Set<PersonId>()
    let state: Parameters<typeof positionOf>[0] = emptyState()
    return {
      read: async facts => {
        for (const { body } of facts) {
          const { sellerId, buyerId } = body as { sellerId?: PersonId; buyerId?: PersonId }
          for (const id of [sellerId, buyerId]) if (id !== undefined) people.add(id)
        }
        const ids = [...people]
        const [evidence, standings, places] = await Promise.all([
          evidenceAbout(database, ids),
          standingsOf(database, ids),
          placesOf(database),
        ])
        state = { evidence, standings, places }
      },
      shown: (personId, axis, now) => positionOf(state, rulesAt(now), personId, axis, now).score,
    }
  }
}
