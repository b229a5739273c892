import { fold } from '../../server/src/modules/credit/fold.ts'
import { positionOf } from '../../server/src/modules/credit/position.ts'
import { loadCreditRules } from '../../server/src/modules/credit/rules.ts'
import { emptyState, nothingTold } from '../../server/src/modules/credit/state.ts'
import { TELLING_KINDS } from '../../server/src/modules/credit/tells.ts'
import type { Build } from './system.ts'

/** The product's score as people see it: its own fold of the facts, its own rules, faded to now. */
export function goodhand(jurisdiction: string): Build {
  const rulesAt = loadCreditRules(jurisdiction)
  return () => {
    const state = emptyState()
    return {
      read: facts =>
        fold(
          state,
          nothingTold(),
          facts.filter(({ kind }) => TELLING_KINDS.includes(kind)),
          rulesAt,
        ),
      shown: (personId, axis, now) => positionOf(state, rulesAt(now), personId, axis, now).score,
    }
  }
}
