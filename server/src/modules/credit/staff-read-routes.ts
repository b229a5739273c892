import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import { ACCESS_STATUS, type Cases, lookAt, SHOWN, shownUnder } from '../access/index.ts'
import { AXES } from './axes.ts'
import { historyOf } from './read.store.ts'
import { type CreditHttp, explain, findings, LATEST } from './routes.ts'
import { AxisName, CreditOut, FindingOut, HistoryOut } from './schemas.ts'

export interface StaffReads extends CreditHttp {
  readonly cases: Cases
  readonly requireStepUp: RequireStepUp
}

/** So much of each list is shown; what is older hardly counts. */
const LISTED_MAX = 100

/** Staff see all of a person's credit for a purpose and a case; the person sees who did and why. */
export function staffReadRoutes(app: Http, on: StaffReads): void {
  app.post(
    '/api/v1/operator/credit-reads',
    {
      config: { allow: 'personal_data.read', rateLimit: { max: 60, timeWindow: '1 hour' } },
      schema: {
        summary: 'Open all of somebody’s credit for a purpose and a case; they see that I did',
        tags: ['credit'],
        body: Type.Object(
          {
            personId: IdOf('person'),
            purpose: Type.String({ pattern: '^[a-z_]{1,60}$', examples: ['credit_review'] }),
            caseId: Type.String({ pattern: '^[a-z]+_[0-9a-hjkmnp-tv-z]{26}$', maxLength: 60 }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            credit: CreditOut,
            behind: Type.Array(
              Type.Object({
                axis: AxisName,
                findings: Type.Array(FindingOut, { maxItems: LISTED_MAX }),
                history: Type.Array(HistoryOut, { maxItems: LISTED_MAX }),
              }),
            ),
            ...SHOWN,
          }),
          ...problems(
            ['not_signed_in', 'not_allowed', 'too_many_requests'],
            { ...ACCESS_STATUS, step_up_required: 403 },
            ['purpose_unfit', 'case_unknown', 'case_closed', 'step_up_required'],
          ),
        },
      },
      preHandler: on.requireStepUp('sealed_data_read', request => {
        const { purpose, caseId } = request.body as Record<string, string>
        return { dataClass: 'credit', purpose: purpose ?? '', caseId: caseId ?? '' }
      }),
    },
    async (request, reply) => {
      const { database, clock, cases } = on
      const { purpose, caseId } = request.body
      const [personId, now] = [request.body.personId as PersonId, clock.now()]
      const wish = { personId, dataClass: 'credit', purpose, caseId } as const
      unwrap(await lookAt(database, now, request.actor, cases, wish), ACCESS_STATUS)
      const [credit, behind, shown] = await Promise.all([
        explain(on, personId),
        Promise.all(AXES.map(axis => behindAxis(on, personId, axis))),
        shownUnder(database, now, actorId(request), caseId),
      ])
      reply.header('cache-control', 'no-store')
      return { credit, behind, ...shown }
    },
  )
}

async function behindAxis(on: CreditHttp, personId: PersonId, axis: (typeof AXES)[number]) {
  const [found, history] = await Promise.all([
    findings(on, personId, axis, { limit: LISTED_MAX }),
    historyOf(on.database, personId, axis, LATEST, LISTED_MAX),
  ])
  return {
    axis,
    findings: found.items,
    history: history.map(({ at, score, grade, model }) => ({ at: iso(at), score, grade, model })),
  }
}
