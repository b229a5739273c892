import { Type } from 'typebox'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { pageOf } from '../../platform/http/page.ts'
import { problem } from '../../platform/http/problem.ts'
import { Nullable, PageOf, PageQuery, problems, Time } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { looksOf, timesOf } from '../vault/index.ts'
import type { AccessHttp } from './create-access.ts'
import { LookedAtName, positionOf, RoleName, TAGS } from './http.ts'
import { type Looker, lookersOf } from './looks.ts'

const LookOut = Type.Object({
  id: Type.String({ description: 'opens the single times' }),
  at: Type.Unsafe<string>({ ...Time, description: 'the last of the times' }),
  times: Type.Integer({ minimum: 1, description: 'how often on that day (UTC)' }),
  dataClasses: Type.Array(LookedAtName),
  purpose: Type.String(),
  caseId: Nullable(Type.String()),
  by: Type.Object({
    kind: Type.String({ enum: ['staff', 'person', 'market'] }),
    role: Nullable(RoleName),
    name: Nullable(Type.String({ description: 'the number of staff, or the name of a person' })),
  }),
})

/** Who looked at one's own data: together by viewer, purpose, case and day, and each time alone. */
export function looksRoutes(app: Http, on: AccessHttp): void {
  looksRoute(app, on)
  timesRoute(app, on)
}

function looksRoute(app: Http, on: AccessHttp): void {
  app.get(
    '/api/v1/me/accesses',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Who else looked at my personal data, which day and why; the newest first',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(LookOut), ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const page = { before: positionOf(cursor), limit: limit + 1 }
      const rows = await looksOf(on.database, actorId(request), page)
      const lookers = await lookersOf(on.database, on.cases, rows)
      const by = new Map(rows.map((row, at) => [row, lookers[at] as Looker]))
      const shown = pageOf(
        rows,
        limit,
        row => [Number(row.position)],
        row => {
          const { position, at, times, dataClasses, purpose, caseId } = row
          const what = { times, dataClasses: [...dataClasses], purpose, caseId }
          return { id: String(position), at: iso(at), ...what, by: by.get(row) as Looker }
        },
      )
      // They are found day by day; within their days they are told by time.
      return { ...shown, items: shown.items.toSorted(laterFirst) }
    },
  )
}

type Told = { readonly id: string; readonly at: string }

function laterFirst(a: Told, b: Told): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1
  return Number(b.id) - Number(a.id)
}

function timesRoute(app: Http, on: AccessHttp): void {
  app.get(
    '/api/v1/me/accesses/:id/times',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Each time that stands behind one entry, the newest first',
        tags: TAGS,
        params: Type.Object({ id: Type.String({ pattern: '^[0-9]{1,15}$' }) }),
        querystring: Type.Object(PageQuery),
        response: {
          200: PageOf(Type.Object({ at: Time, dataClass: LookedAtName })),
          ...problems(['not_signed_in', 'not_found']),
        },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const page = { before: positionOf(cursor), limit: limit + 1 }
      const look = BigInt(request.params.id)
      const rows = await timesOf(on.database, actorId(request), look, page)
      if (rows.length === 0) throw problem('not_found')
      return pageOf(
        rows,
        limit,
        row => [Number(row.position)],
        ({ at, dataClass }) => ({ at: iso(at), dataClass }),
      )
    },
  )
}
