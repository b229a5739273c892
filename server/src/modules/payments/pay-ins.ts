import type { Id } from '../../kernel/id.ts'
import { type Money, minorJson } from '../../kernel/money.ts'
import { type Instant, iso, MINUTE_MS, plus } from '../../kernel/time.ts'
import type { Deadline } from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { account, move, post } from '../ledger/index.ts'
import { isSuspended } from './attention.store.ts'
import { raise } from './attention.ts'
import * as store from './store.ts'

/** An institution's word that a buyer's money is there. */
export interface PayInWord {
  /** The reference it was asked for; usually the id of a pay-in, but an outsider's claim. */
  readonly reference: string
  readonly amount: Money
  readonly institution: string
  readonly institutionRef: string
  readonly at: Instant
}

/** What takes the word in; the trade module, wired by the app. */
export type PayInReceiver = (word: PayInWord) => Promise<void>

/** How soon the institution is asked when its webhook stays away. */
export const POLL_MS = 2 * MINUTE_MS

/** Opens the pay-ins of new reservations and answers when to ask after them. Writes only. */
export function openPayIns(tx: Tx, now: Instant, payIns: readonly store.PayIn[]): Deadline[] {
  store.insertPayIns(tx, now, payIns)
  const dueAt = plus(now, POLL_MS)
  return payIns.map(({ id }) => ({ subject: id, transition: 'poll_pay_in', dueAt }))
}

/** Marks pay-ins as received and answers the deadlines that fall away. Writes only. */
export function settlePayIns(tx: Tx, paid: readonly store.PaidIn[]): Deadline[] {
  store.settlePayIns(tx, paid)
  return paid.map(({ payInId }) => ({ subject: payInId, dueAt: null }))
}

/**
 * Whether the word only repeats what is booked already: the same payment at the institution. A
 * second payment under the same reference is another person's money.
 */
export async function isKnown(tx: Tx, word: PayInWord): Promise<boolean> {
  const [[payIn], suspended] = await Promise.all([
    store.payIns(tx, [word.reference]),
    isSuspended(tx, word.institution, word.institutionRef),
  ])
  const booked = payIn?.state === 'succeeded' && payIn.institutionRef === word.institutionRef
  return suspended || booked
}

/**
 * Keeps money that fits nothing apart and calls for a person.
 */
export function suspend(tx: Tx, now: Instant, word: PayInWord, why: string): void {
  const { institution, amount, reference } = word
  const data = { amountMinor: minorJson(amount.amountMinor), currency: amount.currency, why }
  const details = { ...data, institutionRef: word.institutionRef, paidAt: iso(word.at) }
  const item = { kind: 'unmatched', subject: reference, institution, data: details } as const
  const attentionId = raise(tx, now, item)
  // The journal is kept for ever; the reference is an outsider's words and stays with the item.
  const fact = {
    kind: 'payments.unmatched',
    subject: attentionId,
    by: { kind: 'institution', name: institution } as const,
    body: { ...data, institution, attentionId },
  }
  const [factId] = journal.append(tx, now, [fact])
  if (!factId) return
  const suspense = account('suspense', institution, amount.currency)
  const there = account('institution', institution, amount.currency)
  const entry = move('unmatched', there, [[suspense, amount.amountMinor]])
  post(tx, now, [{ entry, factId, tradeId: null }])
}

/** The pay-in id in a reference; undefined when it does not look like one. */
export function payInIdOf(reference: string): Id<'payin'> | undefined {
  return /^payin_[0-9a-z]{26}$/.test(reference) ? (reference as Id<'payin'>) : undefined
}
