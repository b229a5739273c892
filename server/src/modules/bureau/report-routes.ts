import { Type } from 'typebox'
import { actorId } from '../../platform/http/guard.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { isBehind } from '../../platform/readers.ts'
import { furnishKind } from './furnish.ts'
import { type BureauHttp, SPEAKS, speakingFor, TAGS } from './http.ts'
import { OutsidePerson, RatingReport, REPORT_FAULTS, TradeReport } from './reports.ts'
import { STATUS } from './status.ts'

/** Of each list; some 200 bytes each, so that a full set fits into one request. */
const TOGETHER_MAX = 500
const list = { maxItems: TOGETHER_MAX }

/** By whose key it comes, not from where. */
const QUOTA = { max: 300, timeWindow: 60_000, hook: 'preHandler', keyGenerator: actorId } as const
/**
 * While so many facts wait for credit, telling must wait: trades of this market count in the same
 * order, and they come first. Ten full sets.
 */
const WAITING_MAX = 10_000

const FurnishedOut = Type.Object({
  taken: Type.Integer({ description: 'so many reports were new' }),
  known: Type.Integer({ description: 'so many had been told before, in the same words' }),
  refused: Type.Array(
    Type.Object({
      list: Type.Unsafe<'people' | 'trades' | 'ratings'>(
        Type.String({ enum: ['people', 'trades', 'ratings'] }),
      ),
      index: Type.Integer({ description: 'its place in the list, from 0' }),
      code: Type.String({ enum: [...REPORT_FAULTS] }),
    }),
  ),
})

/** Another market tells what happened among its people. */
export function reportRoutes(app: Http, on: BureauHttp): void {
  app.post(
    '/api/v1/bureau/reports',
    {
      config: { ...SPEAKS, rateLimit: QUOTA },
      schema: {
        summary: 'Tell trades and ratings of my market, one or up to 500 of each',
        description:
          'Each report is kept once by your own id, so that sending a set again is safe. A wrong ' +
          'one is refused by itself. A rating may name a trade of the same set. Scores follow ' +
          'within about a second. While too much waits to be counted the answer is `busy`.',
        tags: TAGS,
        body: Type.Object(
          {
            people: Type.Optional(Type.Array(OutsidePerson, list)),
            trades: Type.Optional(Type.Array(TradeReport, list)),
            ratings: Type.Optional(Type.Array(RatingReport, list)),
          },
          { additionalProperties: false, minProperties: 1 },
        ),
        response: {
          200: FurnishedOut,
          ...problems(
            ['not_signed_in', 'idempotency_key_reused', 'too_many_requests', 'busy'],
            STATUS,
            ['no_furnisher'],
          ),
        },
      },
    },
    async request => {
      const { id: furnisherId } = await speakingFor(on, request)
      if (await isBehind(on.database, 'credit', WAITING_MAX)) throw problem('busy')
      const command = { furnisherId, ...request.body }
      const told = await on.commands.run(furnishKind, request.actor, command, idempotency(request))
      const { taken, known, refused } = unwrap(told, STATUS)
      return { taken, known, refused: [...refused] }
    },
  )
}
