import { assert } from '../../kernel/assert.ts'
import { currency, minorJson } from '../../kernel/money.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import { newId } from '../../platform/random.ts'
import type { Approvals } from '../access/index.ts'
import { type AccountId, account, lockBalances, move, post } from '../ledger/index.ts'
import * as attention from './attention.store.ts'
import * as store from './store.ts'

/**
 * Between whom a correction may move money: what the institution holds for us, the balance of the
 * person whom the movement is about, and what the market bears itself. Accounts of money on its way
 * are not here, because they must stay what the open movements say.
 */
export const SIDES = ['institution', 'person', 'fees'] as const
export type Side = (typeof SIDES)[number]

export interface Correct {
  readonly id: string
  readonly from: Side
  readonly to: Side
  /** Positive, in the currency of what is corrected. */
  readonly amountMinor: bigint
  readonly reason: string
}

/** What an institution said against the books; the rest is settled by ways that move its money. */
const CORRECTABLE: readonly attention.AttentionKind[] = ['contradicted', 'unasked']

/**
 * A person puts the books right by an entry of their own, with a reason. The item stays open: one
 * word may need several entries. Refuses `not_found` for what is settled already, `not_correctable`
 * for another kind, the same account on both sides or a person where the item is about nobody, and
 * `person_balance_too_small` where it would leave a person in debt. Takes a second person
 * (`approval_required`).
 */
export function correctBooksKind(approvals: Approvals) {
  return singleKind<Correct, { id: string }>('correct_books', async (tx, now, by, wish) => {
    const { id, from, to, amountMinor, reason } = wish
    assert(by.kind === 'person', 'only people correct the books')
    const item = await attention.lock(tx, id)
    if (!item) return refuse('not_found')
    if (from === to || !CORRECTABLE.includes(item.kind)) return refuse('not_correctable')
    const movement = (await store.lockMovements(tx, [item.subject])).get(item.subject)
    const { institution } = item
    const code = currency(String(item.data.currency))
    const personId = [from, to].includes('person') ? (movement?.personId ?? undefined) : null
    if (personId === undefined) return refuse('not_correctable')
    const owners = { institution, person: personId ?? '', fees: 'market' }
    const purposes = { institution: 'institution', person: 'payable', fees: 'fees' } as const
    const side = (name: Side): AccountId => account(purposes[name], owners[name], code)
    if (from === 'person') {
      const available = (await lockBalances(tx, [side('person')])).get(side('person')) ?? 0n
      const availableMinor = minorJson(available)
      if (available < amountMinor) return refuse('person_balance_too_small', { availableMinor })
    }
    const params = { attentionId: id, from, to, amountMinor: minorJson(amountMinor) }
    const cleared = await approvals.require(tx, now, by, 'correct_books', params)
    if (!cleared.ok) return cleared
    const body = { attentionId: id, personId, institution, from, to, currency: code }
    const fact = { kind: 'payments.corrected', subject: id, by }
    const amount = { amountMinor: minorJson(amountMinor) }
    const [factId] = journal.append(tx, now, [{ ...fact, body: { ...body, ...amount } }])
    assert(factId, 'a fact has an id')
    const entry = move('correction', side(from), [[side(to), amountMinor]])
    post(tx, now, [{ entry, factId, tradeId: movement?.tradeId ?? null }])
    const accounts = { from: side(from), to: side(to), amountMinor, currency: code }
    const correction = { id: newId('correction'), attentionId: id, ...accounts, reason, by: by.id }
    attention.insertCorrection(tx, now, correction)
    return ok({ id: correction.id })
  })
}
