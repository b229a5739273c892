import type { Outcome, Refusal } from '../../kernel/outcome.ts'

/** A problem on its way out as RFC 9457. Thrown by routes only; decisions return refusals. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, data: Readonly<Record<string, unknown>> = {}) {
    super(code)
    this.status = status
    this.code = code
    this.data = data
  }
}

/** Codes that any route can answer with, and their HTTP status. */
export const COMMON_STATUS = {
  invalid_request: 400,
  idempotency_key_required: 400,
  not_signed_in: 401,
  not_allowed: 403,
  cross_site: 403,
  step_up_required: 403,
  not_found: 404,
  idempotency_key_reused: 409,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
  busy: 503,
} as const

export type CommonCode = keyof typeof COMMON_STATUS

/** A problem with one of the common codes. */
export function problem(code: CommonCode, data?: Readonly<Record<string, unknown>>): ProblemError {
  return new ProblemError(COMMON_STATUS[code], code, data)
}

/** The value of an outcome, or its refusal thrown with the status that the module gives its code. */
export function unwrap<T>(outcome: Outcome<T>, status: Readonly<Record<string, number>>): T {
  if (outcome.ok) return outcome.value
  throw refused(outcome.refusal, status)
}

function refused(refusal: Refusal, status: Readonly<Record<string, number>>): ProblemError {
  const common: Readonly<Record<string, number>> = COMMON_STATUS
  const number = status[refusal.code] ?? common[refusal.code]
  if (number === undefined) throw new Error(`bug: no status for refusal ${refusal.code}`)
  return new ProblemError(number, refusal.code, refusal.data)
}
