import { createHash, timingSafeEqual } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Check } from 'typebox/value'
import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { parseInstant } from '../../../kernel/time.ts'
import { findCarrier, fromKuaidi100Company } from '../carrier-table.ts'
import type { TrackingReport } from '../parcel.ts'
import { fromKuaidi100 } from '../tracking-codes.ts'
import { normalise } from '../tracking-number.ts'
import {
  type Carrier,
  placeOf,
  REPORTS_MAX,
  type Registered,
  type Track,
  type TrackedParcel,
  textOf,
  type WebhookRefusal,
} from './carrier.ts'

export interface Kuaidi100Options {
  /** `customer` and `key` of the merchant's account. */
  readonly customer: string
  readonly key: string
  /** Random text of ours that Kuaidi100 signs its pushes with. */
  readonly salt: string
  /** Where it pushes to: `https://…/api/v1/carriers/kuaidi100/webhooks`. */
  readonly callbackUrl: string
  /** Only tests name another one. */
  readonly endpoint?: string
  readonly timeout_ms?: number
}

const ENDPOINT = 'https://poll.kuaidi100.com'

const Line = Type.Object({
  context: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  time: Type.Optional(Type.String({ maxLength: 40 })),
  ftime: Type.Optional(Type.String({ maxLength: 40 })),
  status: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  statusCode: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Null()])),
  areaName: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  location: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})

const Result = Type.Object({
  com: Type.String({ maxLength: 60 }),
  nu: Type.String({ maxLength: 60 }),
  state: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  data: Type.Array(Line, { maxItems: REPORTS_MAX }),
})

const Push = Type.Object({
  status: Type.String({ maxLength: 40 }),
  lastResult: Type.Optional(Result),
})

const Answer = Type.Object({ returnCode: Type.Union([Type.String(), Type.Number()]) })

/** Subscribed already, e.g. by a request whose answer was lost. */
const ALREADY_SUBSCRIBED = '501'
/** Nothing known of the number so far. */
const NOTHING_FOUND = new Set(['400', '500'])

/**
 * Kuaidi100 (快递100), which tracks for the carriers of China. Subscription and push as documented at
 * api.kuaidi100.com ("快递信息推送服务" and "实时快递查询", read 2026-11). The push carries neither a
 * time nor an id, so a copied one is a repeat, which is harmless.
 */
export function createKuaidi100(options: Kuaidi100Options): Carrier {
  async function call(path: string, form: Record<string, string>): Promise<unknown> {
    try {
      const answer = await fetch(new URL(path, options.endpoint ?? ENDPOINT), {
        method: 'POST',
        body: new URLSearchParams(form),
        signal: AbortSignal.timeout(options.timeout_ms ?? 10_000),
      })
      return answer.ok ? await answer.json() : undefined
    } catch {
      return undefined
    }
  }

  return {
    name: 'kuaidi100',
    labels: null,
    receipt: { result: true, returnCode: '200', message: '成功' },
    tracks: code => findCarrier(code)?.kuaidi100 !== undefined,
    async register(parcel): Promise<Registered> {
      const param = JSON.stringify({
        company: companyOf(parcel),
        number: parcel.trackingNumber,
        key: options.key,
        parameters: { callbackurl: options.callbackUrl, salt: options.salt, resultv2: '4' },
      })
      const body = await call('/poll', { schema: 'json', param })
      if (!Check(Answer, body)) return { state: 'unreachable' }
      const code = String(body.returnCode)
      if (code === '200' || code === ALREADY_SUBSCRIBED) return { state: 'registered' }
      return { state: 'refused', reason: code.slice(0, 20) }
    },
    async track(parcel): Promise<Track> {
      const param = JSON.stringify({
        com: companyOf(parcel),
        num: parcel.trackingNumber,
        resultv2: '4',
      })
      const { key, customer } = options
      const sign = md5(param + key + customer)
      const body = await call('/poll/query.do', { customer, sign, param })
      if (Check(Result, body)) {
        const reports = reportsOf(body)
        return reports ? { state: 'known', reports } : { state: 'unreachable' }
      }
      const missing = Check(Answer, body) && NOTHING_FOUND.has(String(body.returnCode))
      return { state: missing ? 'not_found' : 'unreachable' }
    },
    verifyWebhook: (_headers, rawBody) => verify(rawBody, options.salt),
  }
}

function verify(rawBody: Buffer, salt: string): Outcome<readonly TrackingReport[], WebhookRefusal> {
  const form = new URLSearchParams(rawBody.toString())
  const param = form.get('param') ?? ''
  const sign = (form.get('sign') ?? '').toUpperCase()
  // Comparing digests takes the same time whatever was sent and however long it is.
  if (!timingSafeEqual(sha256(sign), sha256(md5(param + salt)))) {
    return refuse('webhook_signature_wrong')
  }
  let push: unknown
  try {
    push = JSON.parse(param)
  } catch {
    return refuse('webhook_malformed')
  }
  if (!Check(Push, push)) return refuse('webhook_malformed')
  // `abort` says that the carrier was silent for too long: that is not an event of the parcel.
  const reports = push.lastResult ? reportsOf(push.lastResult) : []
  return reports ? ok(reports) : refuse('webhook_malformed')
}

/** Undefined when a line has no readable time. Companies that we do not know are left out. */
function reportsOf(result: Static<typeof Result>): TrackingReport[] | undefined {
  const carrier = fromKuaidi100Company(result.com)?.code
  if (carrier === undefined) return []
  const reports: TrackingReport[] = []
  for (const [place, line] of result.data.entries()) {
    const at = chinaTime(line.ftime ?? line.time ?? '')
    if (at === undefined) return undefined
    // Lines come newest first; without detailed codes only the newest has a state, the parcel's.
    const code = line.statusCode ?? (place === 0 ? result.state : undefined) ?? '0'
    reports.push({
      carrier,
      trackingNumber: normalise(result.nu),
      eventId: null,
      kind: fromKuaidi100(String(code)),
      at,
      place: placeOf(line.areaName) ?? placeOf(line.location),
      text: textOf(line.context),
      proof: null,
    })
  }
  return reports
}

/** `2026-11-22 18:46:31`, always in China Standard Time, which has had no summer time since 1991. */
function chinaTime(text: string) {
  const fits = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)
  return fits ? parseInstant(`${text.replace(' ', 'T')}+08:00`) : undefined
}

function companyOf({ carrier }: TrackedParcel): string {
  return findCarrier(carrier)?.kuaidi100 ?? ''
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex').toUpperCase()
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
