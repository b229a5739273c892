import type { FastifyRequest } from 'fastify'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { languageOf } from '../../platform/http/language.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import { membersOfOld, trustedAmong } from './eligible.ts'
import { presentAnswers, presentQuestions } from './exam.ts'
import { MEASURED_MS, type PanelHttp, rulesOf, TAGS } from './http.ts'
import { jurorOf, tradesOf } from './juror.store.ts'
import { votesSince } from './quality.store.ts'
import { qualityByMonth, qualityOf } from './quality.ts'
import { AnswersIn, ExamOut, ExamParams, ExamResultOut, JurorOut, WillingIn } from './schemas.ts'
import { STATUS } from './status.ts'

const languageIn = ({ headers }: FastifyRequest) => languageOf(headers['accept-language'])

const TRYING = { max: 30, timeWindow: 3_600_000 }

/** Becoming a peer who decides: what it takes, the exam, and being willing. */
export function jurorRoutes(app: Http, on: PanelHttp): void {
  standingRoute(app, on)
  willingRoute(app, on)
  examRoutes(app, on)
}

function standingRoute(app: Http, on: PanelHttp): void {
  app.get(
    '/api/v1/panel',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Where I stand as a peer who decides, what is missing, and how I voted so far',
        tags: TAGS,
        response: { 200: JurorOut, ...problems(['not_signed_in', 'not_found']) },
      },
    },
    async request => presentJuror(on, actorId(request)),
  )
}

function willingRoute(app: Http, on: PanelHttp): void {
  app.put(
    '/api/v1/panel/willing',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'Say whether I want to be drawn for panels; at once and for new cases only',
        tags: TAGS,
        body: WillingIn,
        response: {
          200: JurorOut,
          ...problems(['not_signed_in', 'not_found'], STATUS, ['exam_needed']),
        },
      },
    },
    async request => {
      const { body, actor } = request
      unwrap(await on.commands.run(on.kinds.setWilling, actor, body), STATUS)
      return presentJuror(on, actorId(request))
    },
  )
}

function examRoutes(app: Http, on: PanelHttp): void {
  app.post(
    '/api/v1/panel/exam',
    {
      config: { allow: 'person', rateLimit: TRYING },
      schema: {
        summary: 'Begin the exam, or go on with the one that is open: questions by chance',
        tags: TAGS,
        response: {
          200: ExamOut,
          ...problems(['not_signed_in', 'not_found', 'too_many_requests'], STATUS, [
            'exam_too_soon',
          ]),
        },
      },
    },
    async request => {
      const begun = await on.commands.run(
        on.kinds.beginExam,
        request.actor,
        {},
        idempotency(request),
      )
      const { id, asked } = unwrap(begun, STATUS)
      return { id, questions: presentQuestions(on.catalogue, asked, languageIn(request)) }
    },
  )
  app.post(
    '/api/v1/panel/exam/:id/answers',
    {
      config: { allow: 'person', rateLimit: TRYING },
      schema: {
        summary: 'Hand in the answers, each the place of the one chosen; tells what was right',
        tags: TAGS,
        params: ExamParams,
        body: AnswersIn,
        response: {
          200: ExamResultOut,
          ...problems(['not_signed_in', 'not_found', 'too_many_requests'], STATUS, [
            'exam_unknown',
          ]),
        },
      },
    },
    async request => {
      const command = { attemptId: request.params.id, answers: request.body.answers }
      const key = idempotency(request)
      const ended = await on.commands.run(on.kinds.answerExam, request.actor, command, key)
      const { asked, passed, right } = unwrap(ended, STATUS)
      return { passed, right, answers: presentAnswers(on.catalogue, asked, languageIn(request)) }
    },
  )
}

async function presentJuror(on: PanelHttp, me: PersonId) {
  const { database } = on
  const rules = rulesOf(on)
  const now = on.clock.now()
  const [juror, trades, trusted, old, votes] = await Promise.all([
    jurorOf(database, me),
    tradesOf(database, me),
    trustedAmong(database, [me], rules),
    membersOfOld(database, now, [me], rules),
    votesSince(database, plus(now, -MEASURED_MS), me),
  ])
  const { exam, eligible } = rules
  const time = (at: Instant | null) => (at === null ? null : iso(at))
  const { passedAt } = juror
  return {
    willing: juror.willing,
    exam: {
      questions: exam.questions,
      rightNeeded: exam.right_min,
      passedAt: time(passedAt),
      validUntil: passedAt === null ? null : iso(plus(passedAt, exam.validFor_ms)),
      retryAt: time(juror.retryAt),
    },
    needs: {
      trades: {
        have: trades.reduce((sum, one) => sum + one.bought + one.sold, 0),
        need: eligible.trades_min,
      },
      grade: trusted.has(me),
      member: old.has(me),
    },
    knows: trades
      .filter(one => one.bought + one.sold >= eligible.expertTrades_min && one.category !== '')
      .map(one => one.category),
    quality: { ...qualityOf(votes), months: qualityByMonth(votes) },
  }
}
