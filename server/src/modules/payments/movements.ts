import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId, TradeId } from '../../kernel/id.ts'
import { type Currency, minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, MINUTE_MS, plus } from '../../kernel/time.ts'
import { setKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { account, type Caused, lockBalances, move, post } from '../ledger/index.ts'
import { payoutAccountRefs } from '../vault/index.ts'
import * as attention from './attention.store.ts'
import type { MovementStatus } from './institutions/institution.ts'
import { type Movement, type Settled, settle } from './movement.ts'
import * as store from './store.ts'

export interface RefundWish {
  readonly tradeId: TradeId
  readonly buyerId: PersonId
  readonly institution: string
  readonly amountMinor: bigint
  readonly currency: Currency
}

/**
 * Sends refunds on their way; the caller has moved the money to `refunding` in the same
 * transaction. Writes only: the institution is told by the deadline, outside of any transaction.
 */
export function requestRefunds(tx: Tx, now: Instant, wishes: readonly RefundWish[]): void {
  send(
    tx,
    now,
    wishes.map(wish => ({
      id: newId('refund'),
      kind: 'refund',
      personId: wish.buyerId,
      tradeId: wish.tradeId,
      destinationRef: null,
      institution: wish.institution,
      amountMinor: wish.amountMinor,
      currency: wish.currency,
    })),
  )
}

function send(tx: Tx, now: Instant, movements: readonly store.NewMovement[]): void {
  if (movements.length === 0) return
  store.insertMovements(tx, now, movements)
  deadlines.set(
    tx,
    movements.map(({ id, kind }) => ({
      subject: id,
      transition: `send_${kind}`,
      dueAt: now,
    })),
  )
}

export interface PayoutWish {
  readonly personId: PersonId
  /** Undefined asks for all there is. */
  readonly amountMinor?: bigint
  readonly currency: Currency
  readonly institution: string
}

/**
 * Draws from people's balances towards their payout accounts. Refuses `payout_account_missing` and
 * `balance_too_small`.
 */
export async function requestPayouts(
  tx: Tx,
  now: Instant,
  actor: Actor,
  wishes: readonly PayoutWish[],
): Promise<Outcome<store.NewMovement>[]> {
  const payable = (wish: PayoutWish) => account('payable', wish.personId, wish.currency)
  const [balances, accounts] = await Promise.all([
    lockBalances(tx, [...new Set(wishes.map(payable))].sort()),
    payoutAccountRefs(
      tx,
      wishes.map(wish => wish.personId),
    ),
  ])
  const outcomes = wishes.map((wish): Outcome<store.NewMovement> => {
    const balance = balances.get(payable(wish)) ?? 0n
    const amountMinor = wish.amountMinor ?? balance
    const destinationRef = accounts.get(wish.personId)
    if (destinationRef === undefined) return refuse('payout_account_missing')
    if (amountMinor <= 0n || amountMinor > balance) {
      return refuse('balance_too_small', { availableMinor: minorJson(balance) })
    }
    balances.set(payable(wish), balance - amountMinor)
    const { personId, institution, currency } = wish
    const id = newId('payout')
    const to = { destinationRef, institution, amountMinor, currency }
    return ok({ id, kind: 'payout', personId, tradeId: null, ...to })
  })
  const payouts = outcomes.flatMap(outcome => (outcome.ok ? [outcome.value] : []))
  send(tx, now, payouts)
  book(
    tx,
    now,
    actor,
    payouts.map(payout => ({
      movement: payout,
      fact: 'requested',
      entries: [drawn(payout)],
    })),
  )
  return outcomes
}

function drawn({ personId, currency, amountMinor }: store.NewMovement) {
  const onItsWay = account('paying_out', personId, currency)
  return move('payout', account('payable', personId, currency), [[onItsWay, amountMinor]])
}

/** An institution's answer about one movement. */
export interface MovementWord {
  readonly movementId: string
  /** The try that the answer is about; an answer about an earlier one no longer counts. */
  readonly reference: string
  readonly status: MovementStatus
}

const ASK_AGAIN_MS = 5 * MINUTE_MS

/** Follows what institutions say about movements, in one transaction for all that came together. */
export const settleMovements = setKind<MovementWord, { readonly state: string }>(
  'settle_movements',
  async (tx, now, bound) => {
    const ids = [...new Set(bound.map(b => b.command.movementId))].sort()
    const movements = await store.lockMovements(tx, ids)
    const settled: (Settled & { readonly occurredAt: Instant | null })[] = []
    const outcomes = bound.map(({ command: { movementId, reference, status } }) => {
      const movement = movements.get(movementId)
      if (!movement) return refuse('not_found')
      if (movement.reference !== reference) return ok({ state: movement.state })
      const result = settle(movement, status)
      movements.set(movementId, result.movement)
      const occurredAt = status.state === 'succeeded' ? status.at : null
      if (result.movement !== movement) settled.push({ ...result, occurredAt })
      return ok({ state: result.movement.state })
    })
    writeSettled(tx, now, settled)
    return outcomes
  },
)

function writeSettled(
  tx: Tx,
  now: Instant,
  settled: readonly (Settled & { readonly occurredAt: Instant | null })[],
): void {
  if (settled.length === 0) return
  store.saveMovements(
    tx,
    settled.map(s => ({ ...s.movement, occurredAt: s.occurredAt })),
  )
  book(
    tx,
    now,
    SYSTEM,
    settled.flatMap(s => (s.fact ? [{ ...s, fact: s.fact }] : [])),
  )
  deadlines.set(
    tx,
    settled.map(({ movement: { id, kind, state } }) =>
      state === 'sent'
        ? { subject: id, transition: `ask_${kind}`, dueAt: plus(now, ASK_AGAIN_MS) }
        : { subject: id, dueAt: null },
    ),
  )
  for (const { movement, fact } of settled) {
    if (fact === 'failed') raiseFailure(tx, now, movement)
  }
}

function raiseFailure(tx: Tx, now: Instant, movement: Movement): void {
  const { kind, id, institution, currency, amountMinor, failure, tradeId } = movement
  const data = { amountMinor: minorJson(amountMinor), currency, failure, tradeId }
  attention.raise(tx, now, { kind: `${kind}_failed`, subject: id, institution, data })
}

interface Booked {
  readonly movement: store.NewMovement & { readonly failure?: string | null }
  readonly fact: 'requested' | 'succeeded' | 'failed'
  readonly entries: Settled['entries']
}

function book(tx: Tx, now: Instant, by: Actor, booked: readonly Booked[]): void {
  const facts = booked.map(({ movement, fact }) => ({
    id: newId('fact'),
    kind: `payments.${movement.kind}_${fact}`,
    subject: movement.id,
    by,
    body: {
      movementId: movement.id,
      personId: movement.personId,
      tradeId: movement.tradeId,
      institution: movement.institution,
      amountMinor: minorJson(movement.amountMinor),
      currency: movement.currency,
      ...(fact === 'failed' && { failure: movement.failure }),
    },
  }))
  journal.append(tx, now, facts)
  const caused = booked.flatMap(({ entries, movement }, at): Caused[] => {
    const factId = facts[at]?.id
    return factId ? entries.map(entry => ({ entry, factId, tradeId: movement.tradeId })) : []
  })
  post(tx, now, caused)
}
