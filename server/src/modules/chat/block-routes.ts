import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { displayNames } from '../identity/index.ts'
import { blocksOf, setBlock } from './blocks.ts'
import { type ChatHttp, COMMON, TAGS } from './http.ts'
import { Blocks } from './schemas.ts'
import { STATUS } from './status.ts'

const Params = Type.Object({ id: IdOf('person') })
const Done = Type.Object({ personId: IdOf('person'), blocked: Type.Boolean() })

const SUMMARY = {
  PUT: 'Want no messages of somebody any more; a trade under way is finished all the same',
  DELETE: 'Want messages of somebody again',
} as const

/** Wanting no messages of somebody. They are not told. */
export function blockRoutes(app: Http, { database, commands }: ChatHttp): void {
  for (const method of ['PUT', 'DELETE'] as const) {
    app.route({
      method,
      url: '/api/v1/blocks/:id',
      config: { allow: 'person' },
      schema: {
        summary: SUMMARY[method],
        tags: TAGS,
        params: Params,
        response: { 200: Done, ...problems(COMMON) },
      },
      handler: async request => {
        const personId = request.params.id as PersonId
        const wish = { personId, blocked: method === 'PUT' }
        const key = idempotency(request)
        return unwrap(await commands.run(setBlock, request.actor, wish, key), STATUS)
      },
    })
  }
  app.get(
    '/api/v1/blocks',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Whom I want no messages of',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: { 200: Blocks, ...problems(['not_signed_in']) },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const [after = ''] = decodeCursor(cursor, ['string']) ?? []
      const rows = await blocksOf(database, actorId(request), String(after), limit + 1)
      const names = await displayNames(
        database,
        rows.map(row => row.personId),
      )
      return pageOf(
        rows,
        limit,
        row => [row.personId],
        ({ personId: id, at }) => {
          return { person: { id, displayName: names.get(id) ?? null }, at: iso(at) }
        },
      )
    },
  )
}
