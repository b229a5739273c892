import type { Instant } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Database } from '../../platform/postgres.ts'
import type { RuleBooks } from '../rulebook/index.ts'
import { type Foresight, foresee } from './foresee.ts'
import { cardsById } from './list.store.ts'
import { fromRow } from './store.ts'

export interface ForeseenTrade extends Foresight {
  readonly tradeId: string
  /** Of the listing as the buyer saw it. */
  readonly title: string
}

/**
 * What time will do, when nobody acts, to every trade that has something due by `until`; the one
 * that is due first comes first. Looks at no more than `limit` trades.
 */
export async function foreseeTrades(
  on: { readonly database: Database; readonly ruleBooks: RuleBooks },
  span: { readonly now: Instant; readonly until: Instant },
  limit: number,
): Promise<ForeseenTrade[]> {
  const due = await deadlines.ahead(on.database, 'trade', span.until, limit)
  const cards = await cardsById(
    on.database,
    due.map(({ subject }) => subject),
  )
  return due.flatMap(({ subject, transition, due_at }): ForeseenTrade[] => {
    const card = cards.get(subject)
    if (!card) return []
    const waiting = { transition, dueAt: due_at }
    const foresight = foresee(fromRow(card), waiting, span, on.ruleBooks.get(card.rule_book))
    return [{ tradeId: subject, title: card.title, ...foresight }]
  })
}
