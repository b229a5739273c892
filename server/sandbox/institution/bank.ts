import { ok, refuse } from '../../src/kernel/outcome.ts'
import type { Instant } from '../../src/kernel/time.ts'
import type { Database } from './database.ts'
import type { FaultStore } from './faults.store.ts'
import type { Fault } from './faults.ts'
import type { MarketClock } from './market-clock.ts'
import { type Movement, type MovementKind, settle } from './movement.ts'
import type { MovementStore } from './movements.store.ts'
import {
  mayRefund,
  type PayoutOrder,
  payout,
  payoutFingerprint,
  type RefundOrder,
  refund,
  refundFingerprint,
} from './orders.ts'
import {
  type Attempt,
  isSettledOrUnderWay,
  mayPay,
  openPayIn,
  type PayDelays,
  pay,
  renew,
} from './pay-ins.ts'
import type { PayLink } from './pay-link.ts'
import type { Decided } from './refusal.ts'
import type { WebhookStore } from './webhooks.store.ts'

export interface BankDelays extends PayDelays {
  readonly payout_ms: number
}

export interface BankParts {
  readonly database: Database
  readonly movements: MovementStore
  readonly faults: FaultStore
  readonly webhooks: WebhookStore
  readonly clock: MarketClock
  readonly secret: string
  readonly delays: BankDelays
  /** Called after every write that may have left something to send or to settle. */
  readonly changed: () => void
}

/** `fresh` is false when the call repeated an earlier one, which then changed nothing. */
export interface Done {
  readonly movement: Movement
  readonly fresh: boolean
}

/** What this institution can do with money. Every command is idempotent on its reference. */
export interface Bank {
  readonly find: MovementStore['find']
  /** Notes that somebody looked at a pay page. */
  open(link: PayLink): Promise<Decided<Movement>>
  attempt(attempt: Attempt): Promise<Decided<Done>>
  refund(order: RefundOrder, named: readonly Fault[]): Promise<Decided<Done>>
  payout(order: PayoutOrder, named: readonly Fault[]): Promise<Decided<Done>>
  /** Ends the slow movements whose time has come. */
  settleDue(): Promise<void>
}

const SETTLE_BATCH = 100

export function createBank(parts: BankParts): Bank {
  const { database, movements, faults, webhooks, clock, secret, delays, changed } = parts

  function met(kind: MovementKind, named: readonly Fault[]): Fault[] {
    return [...new Set([...named, ...faults.draw(kind)])]
  }

  function save(movement: Movement): Decided<Done> {
    movements.save(movement)
    if (movement.state !== 'pending') webhooks.enqueue(movement, clock.real())
    return ok({ movement, fresh: true })
  }

  async function write<T>(work: (now: Instant) => T): Promise<T> {
    const now = await clock.now()
    const value = await database.write(() => work(now))
    changed()
    return value
  }

  function repeated(known: Movement, print: string): Decided<Done> {
    if (known.fingerprint !== print) return refuse('reference_reused')
    return ok({ movement: known, fresh: false })
  }

  function attempt(attempt: Attempt, now: Instant): Decided<Done> {
    const { link } = attempt
    const known = payInOf(link, now)
    const allowed = mayPay(known, link, secret, now)
    if (!allowed.ok) return allowed
    if (isSettledOrUnderWay(known)) return ok({ movement: known, fresh: false })
    const faults = met('pay_in', attempt.faults)
    return save(pay(known, { ...attempt, faults }, delays, now, clock.real()))
  }

  function payInOf(link: PayLink, now: Instant): Movement {
    const known = movements.find('pay_in', link.reference)
    return known === undefined ? openPayIn(secret, link, now) : renew(known, link)
  }

  function open(link: PayLink, now: Instant): Decided<Movement> {
    const movement = payInOf(link, now)
    if (!isSettledOrUnderWay(movement) && now < link.expiresAt) movements.save(movement)
    const allowed = mayPay(movement, link, secret, now)
    return allowed.ok || allowed.refusal.code === 'pay_link_expired' ? ok(movement) : allowed
  }

  function giveBack(order: RefundOrder, named: readonly Fault[], now: Instant): Decided<Done> {
    const known = movements.find('refund', order.reference)
    if (known !== undefined) return repeated(known, refundFingerprint(secret, order))
    const payIn = movements.find('pay_in', order.payInReference)
    const allowed = mayRefund(order, payIn, movements.refundedMinor(order.payInReference))
    if (!allowed.ok) return allowed
    const times = { now, real: clock.real(), payout_ms: delays.payout_ms }
    return save(refund(secret, order, met('refund', named), times))
  }

  function payOut(order: PayoutOrder, named: readonly Fault[], now: Instant): Decided<Done> {
    const known = movements.find('payout', order.reference)
    if (known !== undefined) return repeated(known, payoutFingerprint(secret, order))
    const times = { now, real: clock.real(), payout_ms: delays.payout_ms }
    return save(payout(secret, order, met('payout', named), times))
  }

  return {
    find: movements.find,
    open: link => write(now => open(link, now)),
    attempt: request => write(now => attempt(request, now)),
    refund: (order, named) => write(now => giveBack(order, named, now)),
    payout: (order, named) => write(now => payOut(order, named, now)),
    settleDue: () =>
      write(now => {
        for (const movement of movements.due(clock.real(), SETTLE_BATCH))
          save(settle(movement, now))
      }),
  }
}
