import { money, moneyJson } from '../../kernel/money.ts'
import { iso } from '../../kernel/time.ts'
import type { CardRow } from './list.store.ts'
import { fromRow } from './store.ts'
import { totalMinor } from './trade.ts'
import { whereabouts } from './turn.rules.ts'
import { presentTurn } from './view.ts'

/** A trade in a list, for the side that looks at it. */
export function presentCard(row: CardRow, role: 'buyer' | 'seller' | 'administrator') {
  const trade = fromRow(row)
  const minor = (amount: bigint) => moneyJson(money(amount, row.currency))
  return {
    id: row.id,
    state: row.state,
    role,
    createdAt: iso(row.created_at),
    listing: { listingId: row.listing_id, title: row.title, photo: row.photo },
    buyer: { id: row.buyer_id, displayName: row.buyer_name },
    seller: { id: row.seller_id, displayName: row.seller_name },
    delivery: row.delivery,
    total: minor(totalMinor(trade)),
    money: { where: whereabouts(trade), held: minor(row.held_minor) },
    turn: presentTurn(trade),
  }
}
