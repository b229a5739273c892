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
  const { movements, clock } = parts
  const book = createBook(parts)
  return {
    find: movements.find,
    ...payInCommands(parts, book),
    ...orderCommands(parts, book),
    settleDue: () =>
      book.write(now => {
        const due = movements.due(clock.real(), SETTLE_BATCH)
        for (const movement of due) book.save(settle(movement, now))
      }),
  }
}

/** How every command writes: durable, with the webhook that tells the market. */
interface Book {
  met(kind: MovementKind, named: readonly Fault[]): Fault[]
  save(movement: Movement): Decided<Done>
  write<T>(work: (now: Instant) => T): Promise<T>
}

function createBook({ database, movements, faults, webhooks, clock, changed }: BankParts): Book {
  return {
    met: (kind, named) => [...new Set([...named, ...faults.draw(kind)])],
    save: movement => {
      movements.save(movement)
      if (movement.state !== 'pending') webhooks.enqueue(movement, clock.real())
      return ok({ movement, fresh: true })
    },
    write: async work => {
      const now = await clock.now()
      const value = await database.write(() => work(now))
      changed()
      return value
    },
  }
}

function payInCommands(parts: BankParts, book: Book): Pick<Bank, 'open' | 'attempt'> {
  const { movements, clock, secret, delays } = parts

  function payInOf(link: PayLink, now: Instant): Movement {
    const known = movements.find('pay_in', link.reference)
    return known === undefined ? openPayIn(secret, link, now) : renew(known, link)
  }

  function open(link: PayLink, now: Instant): Decided<Movement> {
    const movement = payInOf(link, now)
    const allowed = mayPay(movement, link, secret, now)
    if (!allowed.ok) return allowed.refusal.code === 'pay_link_expired' ? ok(movement) : allowed
    if (!isSettledOrUnderWay(movement)) movements.save(movement)
    return allowed
  }

  function attempt(asked: Attempt, now: Instant): Decided<Done> {
    const known = payInOf(asked.link, now)
    const allowed = mayPay(known, asked.link, secret, now)
    if (!allowed.ok) return allowed
    if (isSettledOrUnderWay(known)) return ok({ movement: known, fresh: false })
    const faults = book.met('pay_in', asked.faults)
    return book.save(pay(known, { ...asked, faults }, delays, now, clock.real()))
  }

  return {
    open: link => book.write(now => open(link, now)),
    attempt: asked => book.write(now => attempt(asked, now)),
  }
}

function orderCommands(parts: BankParts, book: Book): Pick<Bank, 'refund' | 'payout'> {
  const { movements, clock, secret, delays } = parts
  const times = (now: Instant) => ({ now, real: clock.real(), payout_ms: delays.payout_ms })

  function giveBack(order: RefundOrder, named: readonly Fault[], now: Instant): Decided<Done> {
    const known = movements.find('refund', order.reference)
    if (known !== undefined) return repeated(known, refundFingerprint(secret, order))
    const payIn = movements.find('pay_in', order.payInReference)
    const allowed = mayRefund(order, payIn, movements.refundedMinor(order.payInReference))
    if (!allowed.ok) return allowed
    return book.save(refund(secret, order, book.met('refund', named), times(now)))
  }

  function payOut(order: PayoutOrder, named: readonly Fault[], now: Instant): Decided<Done> {
    const known = movements.find('payout', order.reference)
    if (known !== undefined) return repeated(known, payoutFingerprint(secret, order))
    return book.save(payout(secret, order, book.met('payout', named), times(now)))
  }

  return {
    refund: (order, named) => book.write(now => giveBack(order, named, now)),
    payout: (order, named) => book.write(now => payOut(order, named, now)),
  }
}

function repeated(known: Movement, print: string): Decided<Done> {
  if (known.fingerprint !== print) return refuse('reference_reused')
  return ok({ movement: known, fresh: false })
}
