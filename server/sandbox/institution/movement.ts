import { createHmac } from 'node:crypto'
import { type Instant, plus } from '../../src/kernel/time.ts'
import type { Fault } from './faults.ts'

export type MovementKind = 'pay_in' | 'refund' | 'payout'
export type MovementState = 'pending' | 'succeeded' | 'failed'
export type Method = 'card' | 'wallet' | 'bank_transfer'

/**
 * Money on its way into or out of the institution. `reference` is the merchant's id; together with
 * the kind it names the movement for good. `createdAt` and `settledAt` are market time, `settleDue`
 * is real time: a slow payment takes real seconds however the market's clock is moved.
 */
export interface Movement {
  readonly kind: MovementKind
  readonly reference: string
  readonly institutionRef: string
  readonly state: MovementState
  readonly amountMinor: number
  readonly currency: string
  readonly payInReference: string | null
  readonly method: Method | null
  readonly failure: string | null
  readonly faults: readonly Fault[]
  /** Keyed hash of the request: shows a changed request without keeping what it said. */
  readonly fingerprint: string
  readonly subject: string | null
  readonly expiresAt: Instant | null
  readonly createdAt: Instant
  readonly settledAt: Instant | null
  readonly settleDue: Instant | null
}

/** What becomes of a movement: now, or after `after_ms` real milliseconds. */
export interface Fate {
  readonly failure: string | null
  readonly after_ms: number
}

/** Applies a fate. `at` is market time, `real` is real time. */
export function meet(movement: Movement, fate: Fate, at: Instant, real: Instant): Movement {
  if (fate.after_ms > 0) {
    const settleDue = plus(real, fate.after_ms)
    return { ...movement, state: 'pending', failure: fate.failure, settleDue, settledAt: null }
  }
  return settle({ ...movement, failure: fate.failure }, at)
}

/** Ends a movement the way it was fated when it was accepted. */
export function settle(movement: Movement, at: Instant): Movement {
  const state = movement.failure === null ? 'succeeded' : 'failed'
  return { ...movement, state, settledAt: at, settleDue: null }
}

/** A pay-in that nobody is paying and that nobody may pay any more. */
export function isExpired(movement: Movement, now: Instant): boolean {
  if (movement.kind !== 'pay_in' || movement.state === 'succeeded') return false
  return movement.settleDue === null && movement.expiresAt !== null && movement.expiresAt <= now
}

export function movementState(movement: Movement, now: Instant): MovementState | 'expired' {
  return isExpired(movement, now) ? 'expired' : movement.state
}

export function fingerprint(secret: string, content: readonly unknown[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(content)).digest('hex')
}
