import type { FactId, PersonId } from '../../server/src/kernel/id.ts'
import { HOUR_MS, type Instant, plus } from '../../server/src/kernel/time.ts'
import { fold } from '../../server/src/modules/credit/fold.ts'
import type { Changed } from '../../server/src/modules/credit/pass/found.ts'
import { positionOf } from '../../server/src/modules/credit/position.ts'
import { loadCreditRules } from '../../server/src/modules/credit/rules.ts'
import { emptyState, nothingTold } from '../../server/src/modules/credit/state.ts'
import { TELLING_KINDS } from '../../server/src/modules/credit/tells.ts'
import type { StoredFact } from '../../server/src/platform/journal.ts'
import { nightlyPass } from './nightly-pass.ts'
import type { Build } from './system.ts'

/**
 * The product's score as people see it: its own fold of the facts, its own rules, faded to now.
 * `pass` is the pass over all trades that the product takes every night.
 */
function scoring(jurisdiction: string, { pass }: { readonly pass: boolean }): Build {
  const rulesAt = loadCreditRules(jurisdiction)
  return seeds => {
    const state = emptyState()
    const night = pass ? nightlyPass(seeds) : undefined
    return {
      read: (facts, now) => {
        const told = nothingTold()
        const telling = facts.filter(({ kind }) => TELLING_KINDS.includes(kind))
        fold(state, told, telling, rulesAt)
        const found = night?.(told.vouchings, state.credibility) ?? []
        fold(state, nothingTold(), believing(found, now), rulesAt)
      },
      shown: (personId, axis, now) => positionOf(state, rulesAt(now), personId, axis, now).score,
    }
  }
}

/** When the product takes its pass. */
const PASS_AFTER_ms = 4 * HOUR_MS

function believing(found: readonly Changed[], now: Instant): StoredFact[] {
  return found.map((body, at) => ({
    id: `fact_${now}_${at}` as FactId,
    kind: 'credit.credibility_set',
    subject: body.personId as PersonId,
    actor: 'system',
    rule_book: null,
    body,
    at: plus(now, PASS_AFTER_ms),
  }))
}

/** The product: its fold, with what its nightly pass says of raters. */
export const goodhand = (jurisdiction: string) => scoring(jurisdiction, { pass: true })

/** The fold alone, before any pass. */
export const goodhandFold = (jurisdiction: string) => scoring(jurisdiction, { pass: false })
