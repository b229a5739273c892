import type { MovementKind } from './movement.ts'

/** Every way in which this institution can be told to misbehave. */
export const FAULTS = [
  'webhook_late',
  'webhook_twice',
  'webhook_out_of_order',
  'webhook_never',
  'decline',
  'timeout_after_success',
  'payout_failure',
  'refund_failure',
  'statement_missing_line',
  'statement_wrong_amount',
] as const
export type Fault = (typeof FAULTS)[number]

/**
 * A fault that stands until it is switched off: `always`, with a probability (between 0 and 1), or
 * for the next `count` occasions (a whole number from 1).
 */
export type Standing = 'always' | number

const ANY_CALL: readonly Fault[] = [
  'timeout_after_success',
  'webhook_late',
  'webhook_twice',
  'webhook_out_of_order',
  'webhook_never',
]

/** The standing faults that an occasion can meet. Statement faults are met by a statement. */
export const FAULTS_OF: Readonly<Record<MovementKind | 'statement', readonly Fault[]>> = {
  pay_in: ['decline', ...ANY_CALL],
  refund: ['refund_failure', ...ANY_CALL],
  payout: ['payout_failure', ...ANY_CALL],
  statement: ['statement_missing_line', 'statement_wrong_amount'],
}

export function isFault(name: string): name is Fault {
  return (FAULTS as readonly string[]).includes(name)
}

/** Reads `fault=a,b` (a query) or `["a","b"]` (JSON or repeated form fields). */
export function parseFaults(named: unknown): Fault[] | undefined {
  if (named === undefined || named === null || named === '') return []
  const list = Array.isArray(named) ? named : String(named).split(',')
  if (list.length > FAULTS.length) return undefined
  const names = list.map(String).filter(name => name !== '')
  return names.every(isFault) ? [...new Set(names)] : undefined
}

/** `0` and `null` switch a fault off; undefined is no valid switch at all. */
export function parseStanding(value: unknown): Standing | 'off' | undefined {
  if (value === 0 || value === null) return 'off'
  if (value === 'always') return 'always'
  if (typeof value !== 'number' || !(value > 0)) return undefined
  if (value < 1) return value
  return Number.isInteger(value) && value <= 1_000_000 ? value : undefined
}

/** Whether a standing fault strikes, and what is left of it afterwards. `chance` is in [0, 1). */
export function strike(
  standing: Standing,
  chance: number,
): { strikes: boolean; left: Standing | 'off' } {
  if (standing === 'always') return { strikes: true, left: standing }
  if (standing < 1) return { strikes: chance < standing, left: standing }
  return { strikes: true, left: standing === 1 ? 'off' : standing - 1 }
}
