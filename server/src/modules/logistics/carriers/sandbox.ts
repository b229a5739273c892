import { Webhook } from 'standardwebhooks'
import { type Static, Type } from 'typebox'
import { Check } from 'typebox/value'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { parseInstant } from '../../../kernel/time.ts'
import type { DeliveryProof, TrackingReport } from '../parcel.ts'
import { isTrackingKind } from '../tracking.ts'
import {
  bounded,
  type Carrier,
  type LabelAnswer,
  type LabelOrder,
  placeOf,
  REPORTS_MAX,
  type Registered,
  type Track,
  type TrackedParcel,
  textOf,
  type WebhookHeaders,
  type WebhookRefusal,
} from './carrier.ts'

export interface SandboxCarrierOptions {
  /** Its name in routes and facts; `sandbox` unless another program speaks the same interface. */
  readonly name?: string
  /** The sandbox carrier's address. */
  readonly url: string
  /** Bearer token of our calls and key of its webhooks. */
  readonly secret: string
  readonly timeout_ms?: number
}

const Nullable = (length_max: number) =>
  Type.Optional(Type.Union([Type.String({ maxLength: length_max }), Type.Null()]))

const Event = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100 }),
  carrier: Type.String({ maxLength: 32 }),
  trackingNumber: Type.String({ minLength: 1, maxLength: 32 }),
  kind: Type.String({ maxLength: 40 }),
  at: Type.String({ maxLength: 40 }),
  place: Nullable(1_000),
  text: Nullable(5_000),
  proof: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
})

const Push = Type.Object({
  type: Type.Literal('parcel.event'),
  id: Type.String({ maxLength: 100 }),
  data: Type.Omit(Event, ['id']),
})

const Lookup = Type.Object({ events: Type.Array(Event, { maxItems: REPORTS_MAX }) })

const MadeLabel = Type.Object({
  trackingNumber: Type.String({ minLength: 1, maxLength: 32 }),
  code: Type.String({ minLength: 1, maxLength: 40 }),
  url: Type.String({ pattern: '^https?://', maxLength: 500 }),
})

/** The market's side of the sandbox carrier, which tracks every carrier of the table. */
export function createSandboxCarrier(options: SandboxCarrierOptions): Carrier {
  const webhook = options.secret.startsWith('whsec_')
    ? new Webhook(options.secret)
    : new Webhook(Buffer.from(options.secret).toString('base64'))

  async function call(method: string, path: string, body?: object): Promise<Response | undefined> {
    try {
      return await fetch(new URL(path, options.url), {
        method,
        headers: {
          authorization: `Bearer ${options.secret}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(options.timeout_ms ?? 5_000),
      })
    } catch {
      return undefined
    }
  }

  return {
    name: options.name ?? 'sandbox',
    receipt: null,
    labels: {
      carrier: 'sandbox',
      mayOrder: async () => true,
      order: async (order: LabelOrder): Promise<LabelAnswer> => {
        const answer = await call('POST', '/v1/labels', order)
        if (answer?.status === 422) return { state: 'refused' }
        const body: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined
        if (!Check(MadeLabel, body)) return { state: 'unreachable' }
        const { trackingNumber, code, url } = body
        return { state: 'made', trackingNumber, code, url }
      },
      callOff: async reference => {
        const answer = await call('DELETE', `/v1/labels/${encodeURIComponent(reference)}`)
        await answer?.body?.cancel()
        return answer?.ok ? 'called_off' : 'unreachable'
      },
    },
    tracks: () => true,
    async register({ id, carrier, trackingNumber }): Promise<Registered> {
      const answer = await call('POST', '/v1/parcels', { reference: id, trackingNumber, carrier })
      await answer?.body?.cancel()
      if (answer?.ok) return { state: 'registered' }
      if (answer?.status === 409) return { state: 'refused', reason: 'registered_otherwise' }
      return { state: 'unreachable' }
    },
    async track({ trackingNumber }: TrackedParcel): Promise<Track> {
      const answer = await call('GET', `/v1/parcels/${encodeURIComponent(trackingNumber)}`)
      if (answer?.status === 404) return { state: 'not_found' }
      const body: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined
      if (!Check(Lookup, body)) return { state: 'unreachable' }
      const reports = body.events.map(report)
      if (reports.includes(undefined)) return { state: 'unreachable' }
      return { state: 'known', reports: reports.filter(one => one !== undefined) }
    },
    verifyWebhook: (headers, rawBody) => verify(webhook, headers, rawBody),
  }
}

function verify(
  webhook: Webhook,
  headers: WebhookHeaders,
  rawBody: Buffer,
): Outcome<readonly TrackingReport[], WebhookRefusal> {
  const text = rawBody.toString()
  try {
    webhook.verify(text, headers as Record<string, string>, { jsonParse: false })
  } catch {
    return refuse('webhook_signature_wrong')
  }
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return refuse('webhook_malformed')
  }
  if (!Check(Push, body)) return refuse('webhook_malformed')
  const read = report({ ...body.data, id: body.id })
  return read ? ok([read]) : refuse('webhook_malformed')
}

function report(event: Static<typeof Event>): TrackingReport | undefined {
  const at = parseInstant(event.at)
  if (!isTrackingKind(event.kind) || at === undefined) return undefined
  return {
    carrier: event.carrier,
    trackingNumber: event.trackingNumber,
    eventId: event.id,
    kind: event.kind,
    at,
    place: placeOf(event.place),
    text: textOf(event.text),
    proof: proofOf(event.proof),
  }
}

const PROOF_FIELDS = ['time', 'city', 'postcode', 'signature'] as const

function proofOf(given: Record<string, unknown> | null | undefined): DeliveryProof | null {
  const fields = PROOF_FIELDS.flatMap(field => {
    const value = bounded(given?.[field], 60)
    return value === null ? [] : [[field, value] as const]
  })
  return fields.length > 0 ? Object.fromEntries(fields) : null
}
