import { SYSTEM } from '../../kernel/actor.ts'
import { type PersonId, prefixOf } from '../../kernel/id.ts'
import type { Clock } from '../../platform/clock.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import { type SearchRulesAt, setMerits } from '../listings/index.ts'
import type { TradeBody } from './dealing.ts'
import { fold } from './fold.ts'
import { directionOf } from './grade.ts'
import { meritsIn } from './merits.ts'
import type { CreditRulesAt } from './rules.ts'
import { nothingTold, type Told } from './state.ts'
import { loadState, saveState, saveTold } from './store.ts'
import { TELLING_KINDS } from './tells.ts'

export interface Following {
  readonly clock: Clock
  readonly rulesAt: CreditRulesAt
  readonly searchRulesAt: SearchRulesAt
}

/**
 * Follows the journal and keeps everybody's evidence and standing. A batch takes three round trips
 * and work that does not grow with anybody's history.
 */
export function creditReader({ clock, rulesAt, searchRulesAt }: Following): Reader {
  return {
    name: 'credit',
    kinds: TELLING_KINDS,
    handle: async (tx, facts) => {
      const bodies = facts.flatMap(({ body }) => ('tradeId' in body ? [body as TradeBody] : []))
      const people = facts.flatMap(({ body }): PersonId[] => {
        const { sellerId, buyerId, personId } = body as Partial<TradeBody & { personId: PersonId }>
        return [sellerId, buyerId, personId].filter(id => id !== undefined)
      })
      const pairs = bodies.map(({ sellerId, buyerId }) =>
        sellerId < buyerId ? ([sellerId, buyerId] as const) : ([buyerId, sellerId] as const),
      )
      const tradeIds = [...new Set(bodies.map(body => body.tradeId))]
      const versions = facts.flatMap(({ kind, body }) =>
        kind === 'credit.model_placed' ? [(body as { version: string }).version] : [],
      )
      const state = await loadState(tx, tradeIds, [...new Set(people)], pairs, versions)
      const told = nothingTold()
      fold(state, told, facts, rulesAt)
      saveState(tx, state)
      const now = clock.now()
      saveTold(tx, now, told, state)
      setMerits(tx, now, meritsIn(state, rulesAt(now), searchRulesAt(now), now))
      tell(tx, clock, told)
    },
  }
}

/**
 * Grades that changed are facts of their own, other ones for people of another market: whoever is
 * here is told, and that other market is.
 */
function tell(tx: Tx, clock: Clock, { moves }: Told): void {
  const changed = moves.filter(({ before, grade }) => before !== grade)
  journal.append(
    tx,
    clock.now(),
    changed.map(({ personId, axis, before, grade, mainly, model }) => ({
      kind: `credit.${prefixOf(personId) === 'subject' ? 'subject_' : ''}grade_changed`,
      subject: personId,
      by: SYSTEM,
      body: {
        personId,
        axis,
        from: before,
        to: grade,
        direction: directionOf(before, grade),
        mainly,
        model,
      },
    })),
  )
}
