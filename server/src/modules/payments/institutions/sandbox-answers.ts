import { type Static, Type } from 'typebox'
import { Check } from 'typebox/value'
import { AMOUNT_MINOR_MAX, money } from '../../../kernel/money.ts'
import { parseInstant } from '../../../kernel/time.ts'
import {
  FAILURES,
  type Failed,
  type Failure,
  type PayInStatus,
  type StatementLine,
  type StatementPage,
  type Unknown,
} from './institution.ts'
import type { Answer } from './sandbox-client.ts'

export const Reference = Type.String({ minLength: 1, maxLength: 64 })
export const Amount = Type.Integer({ minimum: 1, maximum: AMOUNT_MINOR_MAX })
export const CurrencyCode = Type.String({ pattern: '^[A-Z]{3}$' })
export const Time = Type.String({ maxLength: 40 })
export const InstitutionRef = Type.String({ minLength: 1, maxLength: 100 })
export const FailureCode = Type.String({ maxLength: 64 })

const MovementBody = Type.Object({
  reference: Reference,
  institutionRef: InstitutionRef,
  state: Type.Union(
    (['pending', 'succeeded', 'failed', 'expired'] as const).map(state => Type.Literal(state)),
  ),
  amountMinor: Amount,
  currency: CurrencyCode,
  failure: Type.Optional(FailureCode),
  at: Type.Union([Time, Type.Null()]),
})

const StatementBody = Type.Object({
  lines: Type.Array(
    Type.Object({
      reference: Reference,
      kind: Type.Union((['pay_in', 'refund', 'payout'] as const).map(kind => Type.Literal(kind))),
      amountMinor: Amount,
      feeMinor: Type.Integer({ minimum: 0, maximum: AMOUNT_MINOR_MAX }),
      currency: CurrencyCode,
      at: Time,
    }),
    { maxItems: 1_000 },
  ),
  nextCursor: Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Null()]),
})

const UNREADABLE: Unknown = { state: 'unknown', reason: 'unreadable' }

/** What the institution says about the movement that it was asked for, and about no other. */
export function movementFrom(answer: Answer, reference: string): PayInStatus {
  if (answer.state === 'unknown') return answer
  if (answer.state === 'refused') return refusedFrom(answer.code)
  const { body } = answer
  if (!Check(MovementBody, body) || body.reference !== reference) return UNREADABLE
  const { state, institutionRef } = body
  if (state === 'expired') return { state }
  if (state === 'pending') return { state, institutionRef }
  if (state === 'failed') return failed(body.failure ?? '')
  const at = parseInstant(body.at ?? '')
  if (at === undefined) return UNREADABLE
  return { state, amount: money(body.amountMinor, body.currency), institutionRef, at }
}

export function statementFrom(answer: Answer): StatementPage {
  if (answer.state === 'unknown') return answer
  if (answer.state === 'refused') return refusedFrom(answer.code)
  if (!Check(StatementBody, answer.body)) return UNREADABLE
  const lines = answer.body.lines.map(lineFrom).filter(line => line !== undefined)
  if (lines.length < answer.body.lines.length) return UNREADABLE
  return { state: 'succeeded', lines, nextCursor: answer.body.nextCursor }
}

function lineFrom(line: Static<typeof StatementBody>['lines'][number]): StatementLine | undefined {
  const { reference, kind, amountMinor, feeMinor, currency } = line
  const at = parseInstant(line.at)
  if (at === undefined) return undefined
  return {
    reference,
    kind,
    amount: money(amountMinor, currency),
    fee: money(feeMinor, currency),
    at,
  }
}

/** Calls that were refused and so moved nothing, in the words of every institution. */
const REFUSED: Readonly<Record<string, Failure>> = {
  reference_reused: 'reference_reused',
  refund_exceeds_pay_in: 'refund_exceeds_pay_in',
  pay_in_not_found: 'pay_in_not_found',
  pay_in_not_paid: 'pay_in_not_found',
  currency_unknown: 'currency_refused',
  currency_differs: 'currency_refused',
}

function refusedFrom(code: string): Failed {
  return { state: 'failed', failure: REFUSED[code] ?? 'refused', retryable: false }
}

/** A code that is not known here still says that nothing moved. */
export function failureFrom(code: string): Failure {
  return FAILURES.find(failure => failure === code) ?? 'refused'
}

function failed(code: string): Failed {
  const failure = failureFrom(code)
  return { state: 'failed', failure, retryable: failure === 'insufficient_funds' }
}
