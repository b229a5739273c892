import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId, TradeId } from '../../kernel/id.ts'
import { decideLimit } from '../../kernel/limit.ts'
import { type Currency, minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, MINUTE_MS, plus } from '../../kernel/time.ts'
import { setKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { account, type Caused, type Entry, lockBalances, move, post } from '../ledger/index.ts'
import { payoutAccountRefs } from '../vault/index.ts'
import * as attention from './attention.ts'
import type { MovementKey } from './institutions/institution.ts'
import {
  type Movement,
  type Settled,
  settle,
  succeed,
  type TryWord,
  waitingAccount,
} from './movement.ts'
import type { PayoutTerms } from './payout-terms.ts'
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
      payIn: null,
      institution: wish.institution,
      amountMinor: wish.amountMinor,
      currency: wish.currency,
    })),
  )
}

function send(
  tx: Tx,
  now: Instant,
  movements: readonly store.NewMovement[],
  wait_ms: (movement: store.NewMovement) => number = () => 0,
): void {
  if (movements.length === 0) return
  store.insertMovements(tx, now, movements)
  deadlines.set(
    tx,
    movements.map(movement => ({
      subject: movement.id,
      transition: `send_${movement.kind}`,
      dueAt: plus(now, wait_ms(movement)),
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
 * Draws from people's balances towards their payout accounts. Refuses `payout_account_missing`,
 * `balance_too_small` and, where `terms` are given, `limit_reached` and `payout_while_owing`; by them
 * a payout may also wait.
 */
export async function requestPayouts(
  tx: Tx,
  now: Instant,
  actor: Actor,
  wishes: readonly PayoutWish[],
  terms?: PayoutTerms,
): Promise<Outcome<store.NewMovement>[]> {
  const payable = (wish: PayoutWish) => account('payable', wish.personId, wish.currency)
  const personIds = [...new Set(wishes.map(wish => wish.personId))]
  const [balances, accounts, limits, delays] = await Promise.all([
    lockBalances(tx, [...new Set(wishes.map(payable))].sort()),
    payoutAccountRefs(tx, personIds),
    terms?.limits(tx, now, personIds),
    terms?.delays(tx, now, personIds),
  ])
  // After the balances are locked, so that no payout or debt of these people can arise unseen.
  const [drawnBefore, debtors] = await Promise.all([
    limits && store.drawnSince(tx, limits),
    terms?.debtors(tx, personIds),
  ])
  const outcomes = wishes.map((wish): Outcome<store.NewMovement> => {
    const balance = balances.get(payable(wish)) ?? 0n
    const amountMinor = wish.amountMinor ?? balance
    const destinationRef = accounts.get(wish.personId)
    if (debtors?.has(wish.personId)) return refuse('payout_while_owing')
    if (destinationRef === undefined) return refuse('payout_account_missing')
    if (amountMinor <= 0n || amountMinor > balance) {
      return refuse('balance_too_small', { availableMinor: minorJson(balance) })
    }
    const { personId, institution, currency } = wish
    const before = drawnBefore?.get(personId) ?? 0n
    const within = decideLimit(limits?.get(personId), { amountMinor, currency }, before)
    if (!within.ok) return within
    drawnBefore?.set(personId, before + amountMinor)
    balances.set(payable(wish), balance - amountMinor)
    const id = newId('payout')
    const to = { destinationRef, payIn: null, institution, amountMinor, currency }
    return ok({ id, kind: 'payout', personId, tradeId: null, ...to })
  })
  const payouts = outcomes.flatMap(outcome => (outcome.ok ? [outcome.value] : []))
  send(tx, now, payouts, ({ personId }) => (personId && delays?.get(personId)) || 0)
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

function drawn(payout: store.NewMovement) {
  const { id, personId, currency, amountMinor } = payout
  const payable = account('payable', personId ?? id, currency)
  return move('payout', payable, [[waitingAccount(payout), amountMinor]])
}

/** Money that fitted nothing. */
export interface Suspended {
  readonly payIn: MovementKey
  readonly institution: string
  readonly amountMinor: bigint
  readonly currency: Currency
}

/** Sends money that fitted nothing back to whoever paid it, out of suspense. Writes only. */
export function sendBack(tx: Tx, now: Instant, by: Actor, suspended: Suspended): void {
  const { institution, currency, amountMinor } = suspended
  const known = { personId: null, tradeId: null, destinationRef: null }
  const movement = { id: newId('refund'), kind: 'refund', ...known, ...suspended } as const
  const suspense = account('suspense', institution, currency)
  const entry = move('send_back', suspense, [[waitingAccount(movement), amountMinor]])
  send(tx, now, [movement])
  book(tx, now, by, [{ movement, fact: 'requested', entries: [entry] }])
}

/** Books a failed refund as arrived, because a person settled it outside. Writes only. */
export function settleOutside(tx: Tx, now: Instant, by: Actor, movement: Movement): void {
  const settled = succeed(movement, movement.institutionRef)
  store.saveMovements(tx, [{ ...settled.movement, occurredAt: null }])
  book(tx, now, by, [settled])
  deadlines.set(tx, [{ subject: movement.id, dueAt: null }])
}

/** An institution's answer about one try of a movement. */
export interface MovementWord extends TryWord {
  readonly movementId: string
}

interface Followed extends Settled {
  readonly before: Movement
  readonly word: MovementWord
}

const ASK_AGAIN_MS = 5 * MINUTE_MS
const STILL_UNDER_WAY_MS = 30 * MINUTE_MS

/** Follows what institutions say about movements, in one transaction for all that came together. */
export const settleMovements = setKind<MovementWord, { readonly state: string }>(
  'settle_movements',
  async (tx, now, bound) => {
    const ids = [...new Set(bound.map(b => b.command.movementId))].sort()
    const movements = await store.lockMovements(tx, ids)
    const followed: Followed[] = []
    const outcomes = bound.map(({ command: word }) => {
      const before = movements.get(word.movementId)
      if (!before) return refuse('not_found')
      const result = settle(before, word)
      movements.set(word.movementId, result.movement)
      followed.push({ ...result, before, word })
      return ok({ state: result.movement.state })
    })
    writeSettled(
      tx,
      now,
      followed.filter(({ movement, before }) => movement !== before),
    )
    // A word about an earlier try says nothing of when to ask after this one.
    const current = followed.filter(({ movement, word }) => word.reference === movement.reference)
    deadlines.set(
      tx,
      current.map(one => nextDeadline(one, now)),
    )
    for (const { movement, word, contradiction } of followed) {
      if (contradiction !== null) await contradict(tx, now, movement, word, contradiction)
    }
    return outcomes
  },
)

/** Books nothing; leaves a fact and calls for a person, once for each word. */
async function contradict(
  tx: Tx,
  now: Instant,
  movement: Movement,
  { reference, status }: TryWord,
  word: string,
): Promise<void> {
  const { id, institution, tradeId, state, currency } = movement
  const said = status.state === 'succeeded' ? status.amount : movement
  const amount = { amountMinor: minorJson(said.amountMinor), currency: said.currency }
  const data = { ...amount, tradeId, reference, state, word }
  const item = { kind: 'contradicted', subject: id, institution, data } as const
  if (!(await attention.raiseOnce(tx, now, item))) return
  const ours = { amountMinor: minorJson(movement.amountMinor), currency }
  const body = { ...data, ...ours, movementId: id, institution }
  journal.append(tx, now, [{ kind: 'payments.contradicted', subject: id, by: SYSTEM, body }])
}

function writeSettled(tx: Tx, now: Instant, settled: readonly Followed[]): void {
  if (settled.length === 0) return
  store.saveMovements(
    tx,
    settled.map(({ movement, word: { status } }) => ({
      ...movement,
      occurredAt: status.state === 'succeeded' ? status.at : null,
    })),
  )
  book(
    tx,
    now,
    SYSTEM,
    settled.flatMap(s => (s.fact ? [{ ...s, fact: s.fact }] : [])),
  )
  for (const { movement, fact } of settled) {
    if (fact === 'failed') raiseFailure(tx, now, movement)
  }
}

function nextDeadline({ movement, before }: Followed, now: Instant): deadlines.Deadline {
  const { id: subject, kind, state } = movement
  if (state !== 'due' && state !== 'sent') return { subject, dueAt: null }
  const transition = `${state === 'sent' ? 'ask' : 'send'}_${kind}`
  // Accepted before and still under way, or contradicted: there is time, and a person knows.
  if (state === before.state) return { subject, transition, dueAt: plus(now, STILL_UNDER_WAY_MS) }
  return { subject, transition, dueAt: state === 'sent' ? plus(now, ASK_AGAIN_MS) : now }
}

function raiseFailure(tx: Tx, now: Instant, movement: Movement): void {
  const { kind, id, institution, currency, amountMinor, failure, tradeId } = movement
  const data = { amountMinor: minorJson(amountMinor), currency, failure, tradeId }
  attention.raise(tx, now, { kind: `${kind}_failed`, subject: id, institution, data })
}

interface Booked {
  readonly movement: store.NewMovement & { readonly failure?: string | null }
  readonly fact: 'requested' | 'succeeded' | 'failed'
  readonly entries: readonly Entry[]
}

function book(tx: Tx, now: Instant, by: Actor, booked: readonly Booked[]): void {
  const facts = booked.map(({ movement, fact }) => ({
    id: newId('fact'),
    kind: `payments.${movement.payIn === null ? movement.kind : 'send_back'}_${fact}`,
    subject: movement.id,
    by,
    body: {
      movementId: movement.id,
      ...(movement.payIn === null && { personId: movement.personId, tradeId: movement.tradeId }),
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
