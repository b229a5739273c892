import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FAULTS, isFault, type StandingFaults } from '../faults.ts'
import { isJourney, isKind } from '../kinds.ts'
import { type Locale, pickLocale } from '../locale.ts'
import type { Office } from '../office.ts'
import { problem } from '../problem.ts'
import type { Proof } from '../records.ts'
import type { Store } from '../store.ts'
import { type DeskView, deskPage, deskUrl } from './page.ts'

type Fields = Record<string, string | undefined>
type Post = FastifyRequest<{ Body: Fields; Params: Fields; Querystring: Fields }>

const PAGE_SIZE = 20
const TRACKING_NUMBER = /^[A-Z0-9]{6,32}$/

/** The desk: a page where a person moves parcels by hand. It is open, like everything on this machine. */
export function desk(app: FastifyInstance, store: Store, office: Office): void {
  app.register(async pages => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    pages.addHook('onRequest', async (request, reply) => {
      if (request.method === 'POST' && isForeign(request)) {
        return reply.send(
          problem(reply, 403, 'foreign_page', 'Only the desk itself may press its buttons.'),
        )
      }
    })
    pages.get('/desk', async (request, reply) => show(store, request as Post, reply))
    pages.post('/desk/parcels', async (request, reply) => takeIn(office, request as Post, reply))
    pages.post('/desk/parcels/:trackingNumber/events', async (request, reply) =>
      emit(office, request as Post, reply),
    )
    pages.post('/desk/parcels/:trackingNumber/journey', async (request, reply) => {
      const { params, body } = request as Post
      const number = params.trackingNumber ?? ''
      if (!store.parcel(number)) return problem(reply, 404, 'parcel_unknown', 'No such parcel.')
      office.steer(number, isJourney(body.journey) ? body.journey : null)
      return back(request as Post, reply, number)
    })
    pages.post('/desk/autopilot', async (request, reply) => {
      const { journey } = (request as Post).body
      store.setAutopilot(isJourney(journey) ? journey : null)
      return back(request as Post, reply)
    })
    pages.post('/desk/faults', async (request, reply) => {
      store.setFaults(faultsOf((request as Post).body))
      return back(request as Post, reply)
    })
  })
}

/** Another site's page may not press these buttons through the browser of whoever runs the sandbox. */
function isForeign(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = request.headers
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
}

function localeOf(request: Post): Locale {
  return pickLocale(request.query.lang, request.headers['accept-language'])
}

function show(store: Store, request: Post, reply: FastifyReply) {
  const query = (request.query.q ?? '').trim().toUpperCase().slice(0, 32)
  const page = Math.min(Math.max(Number.parseInt(request.query.page ?? '0', 10) || 0, 0), 10_000)
  const found = store.parcels(query, PAGE_SIZE + 1, page * PAGE_SIZE)
  const { alert } = request.query
  const view: DeskView = {
    locale: localeOf(request),
    query,
    page,
    hasMore: found.length > PAGE_SIZE,
    parcels: found.slice(0, PAGE_SIZE).map(parcel => ({
      parcel,
      events: store.events(parcel.trackingNumber),
      waiting: store.waiting(parcel.trackingNumber),
    })),
    autopilot: store.autopilot(),
    faults: store.faults(),
    alert: alert === 'taken' || alert === 'wrongNumber' ? alert : null,
    nonce: randomBytes(16).toString('base64'),
  }
  reply.type('text/html; charset=utf-8')
  reply.header('cache-control', 'no-store')
  reply.header(
    'content-security-policy',
    `default-src 'none'; style-src 'nonce-${view.nonce}'; script-src 'nonce-${view.nonce}'; ` +
      "connect-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  )
  return deskPage(view)
}

async function takeIn(office: Office, request: Post, reply: FastifyReply) {
  const locale = localeOf(request)
  const asked = (request.body.trackingNumber ?? '').replaceAll(/[\s-]/g, '').toUpperCase()
  if (asked !== '' && !TRACKING_NUMBER.test(asked)) {
    return reply.redirect(`${deskUrl({ locale })}&alert=wrongNumber`, 303)
  }
  const registered = await office.register({
    trackingNumber: asked || undefined,
    origin: short(request.body.origin),
    destination: short(request.body.destination),
    locale,
  })
  if ('conflict' in registered) return reply.redirect(`${deskUrl({ locale })}&alert=taken`, 303)
  return back(request, reply, registered.parcel.trackingNumber)
}

async function emit(office: Office, request: Post, reply: FastifyReply) {
  const { body } = request
  const number = request.params.trackingNumber ?? ''
  if (!isKind(body.kind)) return problem(reply, 400, 'bad_request', 'kind is not a known event.')
  const event = await office.emit(number, {
    kind: body.kind,
    place: short(body.place),
    proof: proofOf(body),
    locale: localeOf(request),
    fault: isFault(body.fault) ? body.fault : undefined,
  })
  if (!event) return problem(reply, 404, 'parcel_unknown', 'No such parcel.')
  return back(request, reply, number)
}

function back(request: Post, reply: FastifyReply, trackingNumber?: string) {
  const url = deskUrl({ locale: localeOf(request) })
  return reply.redirect(trackingNumber === undefined ? url : `${url}#${trackingNumber}`, 303)
}

function short(text: string | undefined): string | undefined {
  return text?.trim().slice(0, 60) || undefined
}

function proofOf(fields: Fields): Proof | undefined {
  const named = {
    time: short(fields.proofTime),
    city: short(fields.proofCity),
    postcode: short(fields.proofPostcode),
    signature: short(fields.proofSignature),
  }
  const given = Object.entries(named).filter(([, value]) => value !== undefined)
  return given.length > 0 ? (Object.fromEntries(given) as Proof) : undefined
}

function faultsOf(fields: Fields): StandingFaults {
  const chosen: StandingFaults = {}
  for (const fault of FAULTS) {
    const value = Number(fields[fault] ?? '0')
    if (value > 0 && value <= 1_000) chosen[fault] = value
  }
  return chosen
}
