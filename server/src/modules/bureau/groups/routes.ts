import { Type } from 'typebox'
import { iso } from '../../../kernel/time.ts'
import { decodeCursor, pageOf } from '../../../platform/http/page.ts'
import { PageOf, PageQuery, problems, Time } from '../../../platform/http/schemas.ts'
import type { Http } from '../../../platform/http/server.ts'
import { type BureauHttp, SPEAKS, speakingFor, TAGS } from '../http.ts'
import { STATUS } from '../status.ts'
import { groupsAfter, namesOf } from './group.store.ts'

const Share = Type.Number({ minimum: 0, maximum: 1 })
const GroupOut = Type.Object({
  people: Type.Array(Type.String()),
  density: Type.Number({ description: 'how densely they are knit, 0 to 1' }),
  ties: Type.Array(
    Type.Object({
      people: Type.Array(Type.String(), { description: 'the two' }),
      tie: Type.String({
        description: 'co-rating: both rate the same few well; burst: mutual praise within days',
      }),
      strength: Share,
      ratings: Type.Array(Type.String(), { description: 'your own ids of what shows it' }),
    }),
  ),
  foundAt: Time,
})

/** Groups of a market's people that look arranged, for somebody there to look into. */
export function groupRoutes(app: Http, on: BureauHttp): void {
  app.get(
    '/api/v1/bureau/groups',
    {
      config: { ...SPEAKS },
      schema: {
        summary: 'Suspicious groups among people of my market, with what gives them away',
        description:
          'Searched for in the night after something was told. Nothing follows from standing in ' +
          'a group: scores do not change by it.',
        tags: TAGS,
        querystring: Type.Object(PageQuery),
        response: {
          200: PageOf(GroupOut),
          ...problems(['not_signed_in'], STATUS, ['no_furnisher']),
        },
      },
    },
    async request => {
      const { id: furnisherId } = await speakingFor(on, request)
      const { cursor, limit = 24 } = request.query
      const after = Number(decodeCursor(cursor, ['number'])?.[0] ?? -1)
      const rows = await groupsAfter(on.database, furnisherId, after, limit + 1)
      const names = await namesOf(
        on.database,
        rows.flatMap(row => row.members),
      )
      // Whoever was forgotten since is left out.
      const named = (ids: readonly string[]) => ids.flatMap(id => names.get(id) ?? [])
      return pageOf(
        rows,
        limit,
        row => [row.place],
        ({ density, members, ties, foundAt }) => ({
          people: named(members),
          density,
          ties: ties
            .map(({ one, other, ...tie }) => ({ ...tie, people: named([one, other]) }))
            .filter(({ people }) => people.length === 2)
            .map(tie => ({ ...tie, ratings: [...tie.ratings] })),
          foundAt: iso(foundAt),
        }),
      )
    },
  )
}
