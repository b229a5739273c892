import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { type Language, languageOf } from '../../platform/http/language.ts'
import { decodeCursor, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import { LanguageCode, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import { AxisName, explain, findings, positionsAmong } from '../credit/index.ts'
import { forgetSubject } from './forget-subject.ts'
import { type BureauHttp, SPEAKS, speakingFor, TAGS } from './http.ts'
import { OutsidePerson } from './reports.ts'
import { SubjectCreditOut, SubjectFindingOut, SubjectOut } from './schemas.ts'
import { STATUS } from './status.ts'
import { outsideTradeIds, type SubjectId, subjectsAfter, subjectsNamed } from './store.ts'

const ASKED = problems(['not_signed_in'], STATUS, ['no_furnisher'])
const ABOUT = problems(['not_signed_in', 'not_found'], STATUS, ['no_furnisher'])
const Person = Type.Object({ person: OutsidePerson })
const InLanguage = { language: Type.Optional(LanguageCode) }

/** A cursor that holds a name, which may be 100 characters of any kind. */
const NameCursor = Type.String({ maxLength: 1_000, description: 'from the page before' })

/** Another market asks about its own people. */
export function subjectRoutes(app: Http, on: BureauHttp): void {
  listRoute(app, on)
  creditRoute(app, on)
  findingsRoute(app, on)
  forgetRoute(app, on)
}

/** Credit speaks of people by their ids, whichever market they belong to. */
const credited = (id: SubjectId) => id as string as PersonId

/** Somebody of whom the asking market told; `not_found` also for people of other markets. */
async function subjectOf(on: BureauHttp, request: FastifyRequest, name: string) {
  const { id: furnisherId } = await speakingFor(on, request)
  const id = (await subjectsNamed(on.database, furnisherId, [name])).get(name)
  if (id === undefined) throw problem('not_found')
  return { furnisherId, id }
}

function languageAsked(request: FastifyRequest<{ Querystring: { language?: Language } }>) {
  return request.query.language ?? languageOf(request.headers['accept-language'])
}

function listRoute(app: Http, on: BureauHttp): void {
  app.get(
    '/api/v1/bureau/subjects',
    {
      config: { ...SPEAKS },
      schema: {
        summary: 'People of whom my market told, by name, with their scores and grades now',
        tags: TAGS,
        querystring: Type.Object({ ...PageQuery, cursor: Type.Optional(NameCursor) }),
        response: { 200: PageOf(SubjectOut), ...ASKED },
      },
    },
    async request => {
      const { id: furnisherId } = await speakingFor(on, request)
      const { cursor, limit = 24 } = request.query
      const after = String(decodeCursor(cursor, ['string'])?.[0] ?? '')
      const rows = await subjectsAfter(on.database, furnisherId, after, limit + 1)
      const now = on.clock.now()
      const ids = rows.map(row => credited(row.id))
      const positions = await positionsAmong(on.database, on.rulesAt(now), ids, now)
      const listed = rows.map((row, at) => ({ row, axes: positions[at] ?? [] }))
      return pageOf(
        listed,
        limit,
        ({ row }) => [row.name],
        ({ row, axes }) => ({
          person: row.name,
          axes: axes.map(({ axis, score, grade }) => ({ axis, score, grade })),
        }),
      )
    },
  )
}

function creditRoute(app: Http, on: BureauHttp): void {
  app.get(
    '/api/v1/bureau/subjects/:person/credit',
    {
      config: { ...SPEAKS },
      schema: {
        summary: 'Score, grade, chance and reasons of somebody of my market, in words for them',
        tags: TAGS,
        params: Person,
        querystring: Type.Object(InLanguage),
        response: { 200: SubjectCreditOut, ...ABOUT },
      },
    },
    async (request, reply) => {
      const { person } = request.params
      const { id } = await subjectOf(on, request, person)
      const language = languageAsked(request)
      reply.header('content-language', language)
      return { person, ...inWords(await explain(on, credited(id)), on.wordsIn(language)) }
    },
  )
}

type Explained = Awaited<ReturnType<typeof explain>>

/** What a grade leads to is the other market's to say, so that is left out. */
function inWords(
  { axes, ...head }: Explained,
  words: ReturnType<BureauHttp['wordsIn']>,
): Omit<Static<typeof SubjectCreditOut>, 'person'> {
  return {
    ...head,
    axes: axes.map(({ effects: _effects, reasons, changes, ...axis }) => ({
      ...axis,
      gradeWords: words.grade[axis.grade ?? 'new'] ?? '',
      reasons: reasons.map(one => ({ ...one, words: words.dimension[one.dimension] ?? '' })),
      changes: changes.map(one => ({ ...one, words: words.change[one.code] ?? '' })),
    })),
  }
}

function findingsRoute(app: Http, on: BureauHttp): void {
  app.get(
    '/api/v1/bureau/subjects/:person/credit/:axis/findings',
    {
      config: { ...SPEAKS },
      schema: {
        summary: 'What each report told of somebody of my market, the newest first',
        tags: TAGS,
        params: Type.Object({ person: OutsidePerson, axis: AxisName }),
        querystring: Type.Object({ ...InLanguage, ...PageQuery }),
        response: { 200: PageOf(SubjectFindingOut), ...ABOUT },
      },
    },
    async (request, reply) => {
      const { person, axis } = request.params
      const { id, furnisherId } = await subjectOf(on, request, person)
      const language = languageAsked(request)
      reply.header('content-language', language)
      const words = on.wordsIn(language).finding
      const tradeTitles = outsideTradeIds(furnisherId)
      const page = await findings({ ...on, tradeTitles }, credited(id), axis, request.query)
      const items = page.items.map(({ trade, factId: _factId, ...finding }) => ({
        ...finding,
        words: words[finding.code] ?? '',
        trade: trade.title === '' ? null : trade.title,
      }))
      return { ...page, items }
    },
  )
}

function forgetRoute(app: Http, on: BureauHttp): void {
  app.delete(
    '/api/v1/bureau/subjects/:person',
    {
      config: { ...SPEAKS },
      schema: {
        summary: 'Forget somebody of my market: their name, scores and everything behind them',
        tags: TAGS,
        params: Person,
        response: { 204: Type.Null(), ...ABOUT },
      },
    },
    async (request, reply) => {
      const { id } = await subjectOf(on, request, request.params.person)
      unwrap(await on.commands.run(forgetSubject, request.actor, { id }), STATUS)
      reply.status(204)
      return null
    },
  )
}
