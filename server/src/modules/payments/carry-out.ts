import { SYSTEM } from '../../kernel/actor.ts'
import { twin } from '../../kernel/id.ts'
import { currency, minorJson, money } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { HOUR_MS, type Instant, plus } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Commands, setKind, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Approvals } from '../access/index.ts'
import { openPayoutAccountRef } from '../vault/index.ts'
import * as attention from './attention.ts'
import type { MovementStatus } from './institutions/institution.ts'
import type { Institutions } from './institutions.ts'
import type { Movement } from './movement.ts'
import { settleMovements } from './movements.ts'
import { type PayInReceiver, POLL_MS } from './pay-ins.ts'
import type { PayoutTerms } from './payout-terms.ts'
import { serving } from './serving.ts'
import * as store from './store.ts'

/** What talking to institutions needs. Nothing here runs inside a transaction. */
export interface Carrying {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly institutions: Institutions
  readonly receivePayIn: PayInReceiver
  readonly payoutTerms: PayoutTerms
  readonly approvals: Approvals
}

/** Thrown to be asked again later: nobody knows yet whether the money moved. */
class StillUnknown extends Error {}

/** Sends a refund or payout, or asks after one that the institution has accepted. */
export async function carryMovement(
  on: Carrying,
  { subject, attempts }: { subject: string; attempts: number },
): Promise<void> {
  const movement = await store.movement(on.database, subject)
  if (!movement || movement.state === 'succeeded' || movement.state === 'failed') {
    await on.commands.run(clearDeadline, SYSTEM, { subject })
    return
  }
  const status = movement.state === 'sent' ? await ask(on, movement) : await send(on, movement)
  const { id: movementId, reference } = movement
  if (status.state === 'unknown') {
    if (attempts + 1 >= UNANSWERED_MOST) {
      const { reason } = status
      await on.commands.run(raiseUnanswered, SYSTEM, { movementId, reason, attempts: attempts + 1 })
    }
    throw new StillUnknown(status.reason)
  }
  await on.commands.run(settleMovements, SYSTEM, { movementId, reference, status })
}

/** With the scheduler's growing waits, some two hours of asking. */
const UNANSWERED_MOST = 14

interface Unanswered {
  readonly movementId: string
  readonly reason: string
  readonly attempts: number
}

const raiseUnanswered = singleKind<Unanswered, null>(
  'raise_unanswered',
  async (tx, now, _actor, { movementId, reason, attempts }) => {
    const movement = (await store.lockMovements(tx, [movementId])).get(movementId)
    if (!movement) return ok(null)
    const { institution, currency, amountMinor, tradeId, reference } = movement
    const amount = { amountMinor: minorJson(amountMinor), currency }
    const data = { ...amount, failure: reason, attempts, reference, tradeId }
    const item = { kind: 'unanswered', subject: movementId, institution, data } as const
    await attention.raiseOnce(tx, now, item)
    return ok(null)
  },
)

async function payInKey(on: Carrying, movement: Movement) {
  if (movement.payIn !== null) return movement.payIn
  const [payIn] = await store.payIns(on.database, [twin('payin', movement.tradeId ?? '')])
  return { reference: payIn?.id ?? '', institutionRef: payIn?.institutionRef ?? null }
}

async function send(on: Carrying, movement: Movement): Promise<MovementStatus> {
  const institution = await serving(on, movement.institution)
  const { reference } = movement
  const amount = money(movement.amountMinor, movement.currency)
  if (movement.kind === 'refund') {
    return institution.refund({ reference, amount, payIn: await payInKey(on, movement) })
  }
  // Nobody's account is opened for what would not leave anyway.
  if ((await institution.mayPayOut?.()) === false) return { state: 'unknown', reason: 'not_agreed' }
  const destination = await openPayoutAccountRef(
    on.database,
    on.clock.now(),
    movement.destinationRef ?? '',
    {
      actor: SYSTEM,
      purpose: 'payout',
    },
  )
  if (!destination) return { state: 'failed', failure: 'account_invalid', retryable: false }
  return institution.payout({ reference, amount, destination })
}

async function ask(on: Carrying, movement: Movement): Promise<MovementStatus> {
  const institution = await serving(on, movement.institution)
  const { reference, institutionRef } = movement
  if (movement.kind === 'payout') return institution.payoutStatus({ reference, institutionRef })
  const payIn = await payInKey(on, movement)
  return institution.refundStatus({ reference, institutionRef, payIn })
}

/**
 * Asks the institution whether a pay-in arrived whose webhook stays away. Goes on after the pay
 * page has closed for as long as a payment may still be under way, so that late money is never
 * lost. Answers `not_agreed` when the institution may not be asked at present.
 */
export async function pollPayIn(
  on: Carrying,
  { subject }: { subject: string },
): Promise<'asked' | 'not_agreed'> {
  const [payIn] = await store.payIns(on.database, [subject])
  if (payIn?.state !== 'open') {
    await on.commands.run(clearDeadline, SYSTEM, { subject })
    return 'asked'
  }
  const institution = await serving(on, payIn.institution)
  const status = await institution.payIn({
    reference: payIn.id,
    institutionRef: payIn.institutionRef,
  })
  const now = on.clock.now()
  if (status.state === 'succeeded') {
    const { amount, institutionRef, at } = status
    await on.receivePayIn({
      reference: payIn.id,
      amount,
      institution: payIn.institution,
      institutionRef,
      at,
    })
    // Kept apart: the page has been paid, so there is nothing left to ask after.
    const [after] = await store.payIns(on.database, [subject])
    if (after?.state === 'open') await on.commands.run(clearDeadline, SYSTEM, { subject })
    return 'asked'
  }
  // A failed attempt is not the last one while the page is open.
  const over = status.state === 'expired' ? payIn.expiresAt : payIn.pageExpiresAt
  const undecided = status.state === 'pending' || status.state === 'unknown'
  if (!undecided && over <= now) {
    await on.commands.run(expirePayIn, SYSTEM, { subject })
    return 'asked'
  }
  await on.commands.run(setDeadline, SYSTEM, {
    subject,
    transition: 'poll_pay_in',
    dueAt: plus(now, pollAgainAfter(payIn.pageExpiresAt, now)),
  })
  const closed = status.state === 'unknown' && status.reason === 'not_agreed'
  return closed ? 'not_agreed' : 'asked'
}

/**
 * Milliseconds until the institution is asked again: an eighth of what is left of the pay page's
 * time, or of what has passed since, so that a page that is open for days is not asked about every
 * other minute, and one that is about to close is.
 */
function pollAgainAfter(expiresAt: Instant, now: Instant): number {
  const shortest_ms = expiresAt > now ? POLL_MS : HOUR_MS / 2
  return Math.min(Math.max(Math.floor(Math.abs(expiresAt - now) / 8), shortest_ms), 6 * HOUR_MS)
}

/** Opens the hosted pay page of a pay-in. `currency` and amount come from our own books. */
export async function openCheckout(
  on: Pick<Carrying, 'database' | 'clock' | 'institutions'>,
  payInId: store.PayIn['id'],
  page: { subject: string; returnUrl: string; locale: 'zh-CN' | 'zh-TW' | 'en' },
): Promise<Outcome<{ url: string; expiresAt: Instant }>> {
  const [payIn] = await store.payIns(on.database, [payInId])
  if (payIn?.state !== 'open') return refuse('not_payable')
  const institution = on.institutions.get(payIn.institution)
  if (!institution) return refuse('institution_unavailable')
  const result = await institution.checkout({
    reference: payIn.id,
    amount: { amountMinor: payIn.amountMinor, currency: currency(payIn.currency) },
    now: on.clock.now(),
    expiresAt: payIn.expiresAt,
    ...page,
  })
  if (result.state === 'open') {
    const { url, expiresAt, institutionRef } = result
    await store.namePayIn(on.database, payIn.id, { institutionRef, expiresAt })
    return ok({ url, expiresAt })
  }
  return refuse('institution_unavailable')
}

// Many payments wait at once, so that asking after them goes in trains too.
const clearDeadline = setKind<{ subject: string }, null>(
  'clear_deadline',
  async (tx, _now, bound) => {
    deadlines.set(
      tx,
      bound.map(({ command: { subject } }) => ({ subject, dueAt: null })),
    )
    return bound.map(() => ok(null))
  },
)

const setDeadline = setKind<{ subject: string; transition: string; dueAt: Instant }, null>(
  'set_deadline',
  async (tx, _now, bound) => {
    deadlines.set(
      tx,
      bound.map(({ command }) => command),
    )
    return bound.map(() => ok(null))
  },
)

const expirePayIn = singleKind<{ subject: string }, null>(
  'expire_pay_in',
  async (tx, _now, _actor, { subject }) => {
    store.expirePayIn(tx, subject)
    deadlines.set(tx, [{ subject, dueAt: null }])
    return ok(null)
  },
)
