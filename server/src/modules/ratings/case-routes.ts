import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { open } from '../vault/index.ts'
import { waiting } from './case.store.ts'
import { CASE_STATES, type Case, type MaskReason, type Part } from './case.ts'
import { COMMON, RatingParams, type RatingsHttp, TAGS } from './http.ts'
import { type ListedRating, ratingsById } from './read.store.ts'
import { DecideIn, DeskCaseOut, ReportIn, SayIn } from './schemas.ts'
import { STATUS } from './status.ts'

const CaseParams = Type.Object({ id: IdOf('ratingcase') })
const Done = Type.Object({ caseId: IdOf('ratingcase'), state: Type.Enum([...CASE_STATES]) })

/** Reporting words, appealing, and the desk where moderators decide. */
export function caseRoutes(app: Http, on: RatingsHttp): void {
  reportRoute(app, on)
  appealRoute(app, on)
  queueRoute(app, on)
  decideRoute(app, on)
}

function reportRoute(app: Http, { commands, cases }: RatingsHttp): void {
  app.post(
    '/api/v1/ratings/:id/report',
    {
      config: { allow: 'person', rateLimit: { max: 20, timeWindow: 3_600_000 } },
      schema: {
        summary: 'Report words of a rating that must not be shown, with a reason of the list',
        tags: TAGS,
        params: RatingParams,
        body: ReportIn,
        response: {
          200: Done,
          ...problems([...COMMON, 'too_many_requests'], STATUS, [
            'part_missing',
            'already_reported',
          ]),
        },
      },
    },
    async request => {
      const { part, reason, words } = request.body
      const command = {
        ratingId: request.params.id,
        part: part as Part,
        reason: reason as MaskReason,
        words: words?.trim() ?? null,
      }
      const key = idempotency(request)
      return unwrap(await commands.run(cases.report, request.actor, command, key), STATUS)
    },
  )
}

function appealRoute(app: Http, { commands, cases }: RatingsHttp): void {
  app.post(
    '/api/v1/rating-cases/:id/appeal',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Ask for a second look at a decision about words of or under a rating of mine',
        description: 'Once, by the rater or the ratee. Somebody else than before decides.',
        tags: TAGS,
        params: CaseParams,
        body: SayIn,
        response: { 200: Done, ...problems(COMMON, STATUS, ['case_decided', 'appeal_over']) },
      },
    },
    async request => {
      const command = { caseId: request.params.id, words: request.body.words.trim() }
      const key = idempotency(request)
      return unwrap(await commands.run(cases.appeal, request.actor, command, key), STATUS)
    },
  )
}

function queueRoute(app: Http, on: RatingsHttp): void {
  app.get(
    '/api/v1/operator/rating-cases',
    {
      config: { allow: 'rating.mask' },
      schema: {
        summary: 'Reported words and appeals that wait for a decision, the next due first',
        description: 'A look at what people wrote to the market, which is noted.',
        tags: ['operator'],
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(DeskCaseOut), ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    async (request, reply) => {
      const { cursor, limit = 24 } = request.query
      const [at, id] = decodeCursor(cursor, ['number', 'string']) ?? [0, '']
      const rows = await waiting(on.database, instantKey(at), String(id), limit + 1)
      const present = await presenter(on, request, rows.slice(0, limit))
      reply.header('cache-control', 'no-store')
      return pageOf(rows, limit, row => [row.dueAt, row.id], present)
    },
  )
}

/** Opens the words of all cases of a page at once. */
async function presenter(
  { database, clock }: RatingsHttp,
  request: FastifyRequest,
  rows: readonly Case[],
) {
  const now = clock.now()
  const ratings = await ratingsById(
    database,
    rows.map(row => row.ratingId),
  )
  const refs = rows.flatMap(({ words }) => Object.values(words).filter(ref => ref !== null))
  const access = { actor: request.actor, purpose: 'rating_case' } as const
  const opened = refs.length === 0 ? [] : await open<{ text: string }>(database, now, refs, access)
  const texts = new Map(opened.map(({ id, value }) => [id, value.text]))
  const reader = actorId(request)
  return (row: Case) => {
    const rating = ratings.get(row.ratingId)
    const text = (ref: string | null) => (ref === null ? null : (texts.get(ref) ?? null))
    return {
      ...headOf(row, now),
      mayDecide: rating !== undefined && mayDecide(row, rating, reader),
      atIssue: atIssue(row.part, rating),
      report: text(row.words.report),
      decision: text(row.words.decision),
      appeal: text(row.words.appeal),
    }
  }
}

function headOf({ id, part, state, reason, maskReason, openedAt, dueAt }: Case, now: Instant) {
  const times = { openedAt: iso(openedAt), dueAt: iso(dueAt), late: dueAt < now }
  return { id, part, state, reason, maskReason, ...times }
}

function mayDecide(found: Case, rating: ListedRating, reader: PersonId): boolean {
  const barred = [rating.raterId, rating.rateeId, found.openedBy, found.decidedBy]
  return !barred.includes(reader)
}

/** The words that were reported, masked or not: whoever decides has to read them. */
function atIssue(part: Part, rating: ListedRating | undefined) {
  const { overall = 1, words = '', addition = '', reply = '' } = rating ?? {}
  const texts = { rating: words, addition: addition ?? '', reply: reply ?? '' }
  const photos = part === 'rating' ? (rating?.photos ?? []).map(photo => ({ ...photo })) : []
  const at = { rating: rating?.writtenAt, addition: rating?.addedAt, reply: rating?.repliedAt }[
    part
  ]
  return { words: texts[part], photos, overall, writtenAt: iso(at ?? (0 as Instant)) }
}

function decideRoute(app: Http, { commands, cases }: RatingsHttp): void {
  app.post(
    '/api/v1/operator/rating-cases/:id/decide',
    {
      config: { allow: 'rating.mask' },
      schema: {
        summary: 'Mask reported words with a reason of the list, or let them be read',
        tags: ['operator'],
        params: CaseParams,
        body: DecideIn,
        response: {
          200: Done,
          ...problems([...COMMON, 'not_allowed'], STATUS, [
            'own_affair',
            'second_person_needed',
            'case_decided',
          ]),
        },
      },
    },
    async request => {
      const { mask, words } = request.body
      const maskReason = mask as MaskReason | null
      const command = { caseId: request.params.id, maskReason, words: words.trim() }
      const key = idempotency(request)
      return unwrap(await commands.run(cases.decide, request.actor, command, key), STATUS)
    },
  )
}
