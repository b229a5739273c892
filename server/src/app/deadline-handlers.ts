import { SYSTEM } from '../kernel/actor.ts'
import { assert } from '../kernel/assert.ts'
import { type TradeId, twin } from '../kernel/id.ts'
import { labelPlaces as casePlaces } from '../modules/aftersales/index.ts'
import { askCarrier, carryLabel, type PlacesOf } from '../modules/logistics/index.ts'
import {
  carryMovement,
  pollPayIn,
  reconcileOnTime,
  tellOfAttention,
} from '../modules/payments/index.ts'
import { scan } from '../modules/privacy/index.ts'
import { remindOfReview } from '../modules/processors/index.ts'
import { endHolds, remindDesk } from '../modules/rights/index.ts'
import { labelPlaces as tradePlaces } from '../modules/trade/index.ts'
import { removeDocumentFile } from '../modules/vault/index.ts'
import { forgetAnswers } from '../platform/forget-answers.ts'
import type { DeadlineHandler } from '../platform/scheduler.ts'
import { forgetMessages } from '../platform/webhooks/forget-messages.ts'
import { careForKeys } from './care-for-keys.ts'
import { proveBooks } from './prove-books.ts'
import { CHECKS } from './self-scan.ts'
import type { Parts } from './wire.ts'

/** What time does to each kind of subject, by the prefix of its id. */
export function deadlineHandlers(parts: Parts): Record<string, DeadlineHandler> {
  const { payments } = parts
  return {
    ...parts.notices.deadlineHandlers,
    ...parts.identity.deadlines,
    ...parts.listings.deadlines,
    ...parts.access.deadlines,
    ...parts.releases.deadlines,
    ...parts.verification.deadlines,
    ...parts.credential.deadlines,
    ...parts.credit.deadlines,
    ...parts.ratings.deadlines,
    ...parts.chat.deadlines,
    ...parts.disputes.deadlines,
    ...parts.support.deadlines,
    ...parts.bureau.deadlines,
    ...parts.deposits.deadlines,
    ...parts.aftersales.deadlines,
    trade: deadline => expireTrade(parts, deadline),
    payin: deadline => poll(parts, deadline),
    topup: deadline => poll(parts, deadline),
    refund: deadline => carryMovement(payments, deadline),
    payout: deadline => carryMovement(payments, deadline),
    reconciliation: deadline => reconcileOnTime(payments, deadline),
    proof: () => proveBooks(parts),
    attention: async deadline => {
      await parts.commands.run(tellOfAttention, SYSTEM, deadline)
    },
    keyring: () => careForKeys(parts),
    idempotency: () => forgetAnswers(parts),
    webhookmessages: () => forgetMessages(parts),
    parcel: askCarrier(parts),
    label: carryLabel({ ...parts, placesOf: placesIn(parts) }),
    document: removeDocumentFile(parts.database, parts.files),
    request: remindDesk(parts.database),
    hold: endHolds(parts),
    scan: async () => {
      await scan({ ...parts, checks: CHECKS })
    },
    processor: remindOfReview(parts.database),
  }
}

/** A trade knows where its parcel goes, a request where goods go back or again. */
function placesIn({ database, clock }: Parts): PlacesOf {
  return ordered => {
    const placesOf = ordered.leg === 'out' ? tradePlaces : casePlaces
    return placesOf(database, clock.now(), ordered)
  }
}

async function poll({ payments }: Parts, deadline: { readonly subject: string }): Promise<void> {
  await pollPayIn(payments, deadline)
}

/** Thrown to be tried again later: whoever has paid must not lose the goods to a cut-off. */
class NotAsked extends Error {}

async function expireTrade(
  { commands, trade, payments }: Parts,
  { subject, transition }: { readonly subject: string; readonly transition: string },
): Promise<void> {
  // Before a reservation lapses, the institution is asked: a lost webhook must not cost the sale.
  if (transition === 'miss_payment') {
    const answer = await pollPayIn(payments, { subject: twin('payin', subject) })
    if (answer === 'not_agreed') throw new NotAsked('nobody may ask the institution at present')
  }
  const command = { tradeId: subject as TradeId, transition }
  const outcome = await commands.run(trade.expire, SYSTEM, command)
  assert(outcome.ok || outcome.refusal.code === 'not_due', 'time may act')
}
