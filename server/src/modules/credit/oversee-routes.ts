import { Type } from 'typebox'
import type { PersonId } from '../../kernel/id.ts'
import type { Commands } from '../../platform/commands.ts'
import { unwrap } from '../../platform/http/problem.ts'
import { IdOf, Nullable, problems } from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { Approvals } from '../access/index.ts'
import { AXES } from './axes.ts'
import { givesReasons, MODELS, type Model, PLACES, type Place } from './models.ts'
import {
  placeModelKind,
  STATUS,
  STRIKE_REASONS,
  type StrikeReason,
  strikeFinding,
} from './oversee.ts'
import { type Condition, conditionRoute } from './oversight/routes.ts'
import { saidBy } from './read.store.ts'
import { reportOn } from './report.ts'
import { AxisName, FindingCode, Version } from './schemas.ts'
import { placesOf, trainedModels } from './store.ts'

export interface OverseeHttp extends Condition {
  readonly commands: Commands
  readonly approvals: Approvals
}

const TAGS = ['credit']
const STAFF = ['not_signed_in', 'not_allowed'] as const
const PlaceName = Type.Unsafe<Place>(Type.String({ enum: [...PLACES], examples: ['champion'] }))
const ReasonCode = Type.Unsafe<StrikeReason>(Type.String({ enum: [...STRIKE_REASONS] }))
const Figure = Nullable(Type.Number())
/** So many of the latest, and whatever stands somewhere. */
const LISTED_MAX = 12

const ReportOut = Type.Object({
  axis: AxisName,
  trades: Type.Integer({ description: 'ended trades of which the model spoke before they began' }),
  wrong: Type.Integer({ description: 'of these, how many went wrong' }),
  auc: Figure,
  aucLow: Type.Unsafe<number | null>({ ...Figure, description: 'of the 95 % interval' }),
  aucHigh: Figure,
  roc: Type.Array(Type.Object({ falsely: Type.Number(), rightly: Type.Number() }), {
    description: 'shares of good and of bad trades at or above each chance, the highest first',
  }),
  brier: Figure,
  calibrationError: Figure,
  curve: Type.Array(
    Type.Object({ said: Type.Number(), came: Type.Number(), trades: Type.Number() }),
    { description: 'what was said beside what came, by tenths of the chance' },
  ),
  drift: Nullable(
    Type.Number({ description: 'population stability index of the newer half; above 0.25: look' }),
  ),
})

const ModelsOut = Type.Object({
  items: Type.Array(
    Type.Object({
      version: Version,
      place: Nullable(PlaceName),
      givesReasons: Type.Boolean({ description: 'without reasons a model never decides' }),
      reports: Type.Array(ReportOut),
    }),
  ),
})

/** The models at work: how good they are, which one decides; and findings that are taken back. */
export function overseeRoutes(app: Http, on: OverseeHttp): void {
  app.get(
    '/api/v1/operator/credit/models',
    {
      config: { allow: 'credit.oversee' },
      schema: {
        summary: 'Every credit model: where it stands, and how right it was about our own trades',
        tags: TAGS,
        response: { 200: ModelsOut, ...problems(STAFF) },
      },
    },
    async () => {
      const places = await placesOf(on.database)
      const all = [...MODELS, ...(await trainedModels(on.database)).values()]
      const placeOf = (model: Model) =>
        PLACES.find(place => places[place].version === model.version) ?? null
      const listed = all.filter(
        (model, at) => at >= all.length - LISTED_MAX || placeOf(model) !== null,
      )
      const items = listed.map(async model => ({
        version: model.version,
        place: placeOf(model),
        givesReasons: givesReasons(model),
        reports: await Promise.all(
          AXES.map(async axis => {
            const said = await saidBy(on.database, model.version, axis)
            const { curve, roc, ...report } = reportOn(axis, said)
            return { ...report, curve: [...curve], roc: [...roc] }
          }),
        ),
      }))
      return { items: await Promise.all(items) }
    },
  )

  const placeModel = placeModelKind(on.approvals)
  app.post(
    '/api/v1/operator/credit/models',
    {
      config: { allow: 'credit.manage' },
      schema: {
        summary: 'Let a model decide, challenge or watch; takes two people, and so does going back',
        tags: TAGS,
        body: Type.Object(
          { modelPlace: PlaceName, version: Version },
          { additionalProperties: false },
        ),
        response: {
          204: Type.Null(),
          ...problems(STAFF, STATUS, [
            'approval_required',
            'model_unknown',
            'model_without_reasons',
            'model_in_place',
          ]),
        },
      },
    },
    async (request, reply) => {
      const key = idempotency(request)
      unwrap(await on.commands.run(placeModel, request.actor, request.body, key), STATUS)
      return reply.status(204).send(null)
    },
  )
  strikeRoute(app, on)
  conditionRoute(app, on)
}

function strikeRoute(app: Http, on: OverseeHttp): void {
  app.post(
    '/api/v1/operator/credit/findings/strike',
    {
      config: { allow: 'credit.correct' },
      schema: {
        summary: 'Take back what a fact told of somebody, after they asked for it',
        tags: TAGS,
        body: Type.Object(
          {
            personId: IdOf('person'),
            axis: AxisName,
            factId: IdOf('fact'),
            code: FindingCode,
            reason: ReasonCode,
          },
          { additionalProperties: false },
        ),
        response: {
          204: Type.Null(),
          ...problems([...STAFF, 'not_found'], STATUS, ['finding_struck', 'finding_own']),
        },
      },
    },
    async (request, reply) => {
      const wish = { ...request.body, personId: request.body.personId as PersonId }
      const key = idempotency(request)
      unwrap(await on.commands.run(strikeFinding, request.actor, wish, key), STATUS)
      return reply.status(204).send(null)
    },
  )
}
