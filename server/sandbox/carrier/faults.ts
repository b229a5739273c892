import { randomInt } from 'node:crypto'

/** What can go wrong on purpose. `…_unavailable` makes look-ups, or orders of labels, answer 503. */
export const FAULTS = [
  'webhook_late',
  'webhook_twice',
  'webhook_out_of_order',
  'webhook_never',
  'track_unavailable',
  'label_unavailable',
] as const

export type Fault = (typeof FAULTS)[number]

export function isFault(text: unknown): text is Fault {
  return FAULTS.includes(text as Fault)
}

/** Standing faults: below 1 the chance of each call, from 1 on the number of calls still to spoil. */
export type StandingFaults = Partial<Record<Fault, number>>

/** Whether a standing fault strikes now, and what remains of it afterwards. */
export function strike(standing: number): { strikes: boolean; remaining: number } {
  if (standing >= 1) return { strikes: true, remaining: Math.floor(standing) - 1 }
  const strikes = standing > 0 && randomInt(1_000_000) < standing * 1_000_000
  return { strikes, remaining: standing }
}
