import { ok, refuse } from '../../src/kernel/outcome.ts'
import { type Instant, instant } from '../../src/kernel/time.ts'
import { newId } from '../../src/platform/random.ts'
import type { Fault } from './faults.ts'
import { type Fate, fingerprint, type Method, type Movement, meet } from './movement.ts'
import type { PayLink } from './pay-link.ts'
import type { Decided } from './refusal.ts'

/** The cards that this institution knows. No other can be given, so nobody can leave a real one. */
export const TEST_CARDS = {
  succeeds: { number: '4242 4242 4242 4242', failure: null, slow: false },
  declines: { number: '4000 0000 0000 0002', failure: 'card_declined', slow: false },
  no_funds: { number: '4000 0000 0000 9995', failure: 'insufficient_funds', slow: false },
  slow: { number: '4000 0000 0000 0077', failure: null, slow: true },
} as const
export type TestCard = keyof typeof TEST_CARDS

export interface Attempt {
  readonly link: PayLink
  readonly method: Method
  readonly card: TestCard
  readonly faults: readonly Fault[]
}

/** How long slow ways to pay take, in real milliseconds. */
export interface PayDelays {
  readonly slowCard_ms: number
  readonly bankTransfer_ms: number
}

/** The pay-in as it stands before anybody tried to pay it. */
export function openPayIn(secret: string, link: PayLink, now: Instant): Movement {
  const { reference, amountMinor, currency, subject, expiresAt } = link
  return {
    kind: 'pay_in',
    reference,
    institutionRef: newId('anfuin'),
    state: 'pending',
    amountMinor,
    currency,
    payInReference: null,
    method: null,
    failure: null,
    faults: [],
    fingerprint: payInFingerprint(secret, link),
    subject,
    expiresAt,
    createdAt: now,
    settledAt: null,
    settleDue: null,
  }
}

/** A later link for the same money may give the payer more time, never less. */
export function renew(movement: Movement, link: PayLink): Movement {
  const before = movement.expiresAt ?? link.expiresAt
  return { ...movement, expiresAt: instant(Math.max(before, link.expiresAt)) }
}

export function payInFingerprint(secret: string, link: PayLink): string {
  return fingerprint(secret, [link.amountMinor, link.currency])
}

/** Whether the payer may try to pay now; an earlier failed attempt is no obstacle. */
export function mayPay(
  movement: Movement,
  link: PayLink,
  secret: string,
  now: Instant,
): Decided<Movement> {
  if (movement.fingerprint !== payInFingerprint(secret, link)) return refuse('reference_reused')
  if (isSettledOrUnderWay(movement)) return ok(movement)
  if (link.expiresAt <= now) return refuse('pay_link_expired')
  return ok(movement)
}

/** Paying twice is not possible: a second attempt finds the first and changes nothing. */
export function isSettledOrUnderWay(movement: Movement): boolean {
  return movement.state === 'succeeded' || movement.settleDue !== null
}

/** What an attempt to pay makes of a pay-in that may be paid. */
export function pay(
  movement: Movement,
  attempt: Attempt,
  delays: PayDelays,
  now: Instant,
  real: Instant,
): Movement {
  const { method, faults } = attempt
  return meet({ ...movement, method, faults }, fate(attempt, delays), now, real)
}

function fate({ method, card, faults }: Attempt, delays: PayDelays): Fate {
  if (faults.includes('decline')) {
    return { failure: method === 'card' ? 'card_declined' : 'insufficient_funds', after_ms: 0 }
  }
  if (method === 'bank_transfer') return { failure: null, after_ms: delays.bankTransfer_ms }
  if (method === 'wallet') return { failure: null, after_ms: 0 }
  const { failure, slow } = TEST_CARDS[card]
  return { failure, after_ms: slow ? delays.slowCard_ms : 0 }
}
