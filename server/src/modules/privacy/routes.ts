import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { decodeCursor, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { Nullable, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { type Scanning, scan } from './scan.ts'
import * as store from './store.ts'

export interface PrivacyDeps extends Scanning {
  /** What waits at the desk, counted by what it is. */
  readonly waiting: (database: Database) => Promise<Readonly<Record<string, number>>>
}

const TAGS = ['privacy']
const STAFF = ['not_signed_in', 'not_allowed'] as const

const FindingOut = Type.Object({
  code: Type.String({ examples: ['unsealed_data'] }),
  severity: Type.String({ enum: ['high', 'medium', 'low'] }),
  subject: Type.String(),
  data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
})
const ScanOut = Type.Object({
  id: Type.String(),
  at: Time,
  startedBy: Type.String(),
  took_ms: Type.Integer(),
  findings: Type.Array(FindingOut),
})

/** The privacy desk’s first page: what waits, and what the market found out about itself. */
export function privacyRoutes(app: Http, on: PrivacyDeps): void {
  app.get(
    '/api/v1/privacy/overview',
    {
      config: { allow: 'privacy.oversee' },
      schema: {
        summary: 'What waits at the privacy desk, and the newest self-scan',
        tags: TAGS,
        response: {
          200: Type.Object({
            waiting: Type.Record(Type.String(), Type.Integer()),
            scan: Nullable(ScanOut),
          }),
          ...problems(STAFF),
        },
      },
    },
    async () => {
      const [waiting, [newest]] = await Promise.all([
        on.waiting(on.database),
        store.list(on.database, LAST_ID, 1),
      ])
      return { waiting: { ...waiting }, scan: newest ? present(newest) : null }
    },
  )

  app.get(
    '/api/v1/privacy/scans',
    {
      config: { allow: 'privacy.oversee' },
      schema: {
        summary: 'What the market found when it looked at itself, newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(ScanOut), ...problems(STAFF) },
      },
    },
    async request => {
      const limit = request.query.limit ?? 24
      const before = String(decodeCursor(request.query.cursor, ['string'])?.[0] ?? LAST_ID)
      return pageOf(
        await store.list(on.database, before, limit + 1),
        limit,
        row => [row.id],
        present,
      )
    },
  )

  app.post(
    '/api/v1/privacy/scans',
    {
      config: { allow: 'privacy.scan', rateLimit: { max: 6, timeWindow: 60_000 } },
      schema: {
        summary: 'Look now',
        tags: TAGS,
        response: { 201: ScanOut, ...problems([...STAFF, 'too_many_requests']) },
      },
    },
    async (request, reply) => {
      const { id } = await scan(on, request.actor)
      const [newest] = await store.list(on.database, `${id}~`, 1)
      reply.status(201)
      if (!newest) throw new Error('bug: a scan was kept')
      return present(newest)
    },
  )
}

function present({ id, at, startedBy, took_ms, findings }: store.Scan) {
  const copied = findings.map(one => ({ ...one, data: { ...one.data } }))
  return { id, at: iso(at), startedBy, took_ms, findings: copied }
}
