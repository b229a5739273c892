import type { Webhook } from 'standardwebhooks'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { money } from '../../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { parseInstant } from '../../../kernel/time.ts'
import type {
  InstitutionEvent,
  MovementKind,
  WebhookHeaders,
  WebhookRefusal,
} from './institution.ts'
import {
  Amount,
  CurrencyCode,
  FailureCode,
  failureFrom,
  InstitutionRef,
  Reference,
  Time,
} from './sandbox-answers.ts'

// Compiled, because every payment of the market comes through here.
const Envelope = Compile(
  Type.Object({
    type: Type.String({ maxLength: 64 }),
    id: Type.String({ minLength: 1, maxLength: 100 }),
    at: Time,
  }),
)

const MovementEvent = Compile(
  Type.Object({
    data: Type.Object({
      reference: Reference,
      amountMinor: Amount,
      currency: CurrencyCode,
      institutionRef: InstitutionRef,
      failure: Type.Optional(FailureCode),
    }),
  }),
)

const TYPES: Readonly<Record<string, Pick<InstitutionEvent, 'kind' | 'result'>>> =
  Object.fromEntries(
    (['pay_in', 'refund', 'payout'] as const satisfies MovementKind[]).flatMap(kind =>
      (['succeeded', 'failed'] as const).map(result => [`${kind}.${result}`, { kind, result }]),
    ),
  )

/** The library compares signatures in constant time and refuses those older than five minutes. */
export function verifySandboxWebhook(
  webhook: Webhook,
  headers: WebhookHeaders,
  rawBody: string,
): Outcome<InstitutionEvent | null, WebhookRefusal> {
  let body: unknown
  try {
    const given = Object.entries(headers).filter(([, value]) => typeof value === 'string')
    body = webhook.verify(rawBody, Object.fromEntries(given) as Record<string, string>)
  } catch (error) {
    return refuse(error instanceof SyntaxError ? 'webhook_malformed' : 'webhook_signature_wrong')
  }
  return eventFrom(body)
}

function eventFrom(body: unknown): Outcome<InstitutionEvent | null, WebhookRefusal> {
  if (!Envelope.Check(body)) return refuse('webhook_malformed')
  const type = Object.hasOwn(TYPES, body.type) ? TYPES[body.type] : undefined
  if (type === undefined) return ok(null)
  const at = parseInstant(body.at)
  if (!MovementEvent.Check(body) || at === undefined) return refuse('webhook_malformed')
  const { reference, amountMinor, currency, institutionRef, failure } = body.data
  return ok({
    ...type,
    reference,
    amount: money(amountMinor, currency),
    institutionRef,
    ...(failure === undefined ? {} : { failure: failureFrom(failure) }),
    eventId: body.id,
    at,
  })
}
