import { type Static, Type } from 'typebox'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Instant, instant, iso } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, instantKey, LAST_ID, pageOf } from '../../platform/http/page.ts'
import { IdOf, PageOf, PageQuery, problems } from '../../platform/http/schemas.ts'
import type { Http } from '../../platform/http/server.ts'
import type { Database } from '../../platform/postgres.ts'
import { AXES, type Axis, GRADES } from './axes.ts'
import { changesOf, worthOf } from './changes.ts'
import { effectsOf, type Position } from './position.ts'
import { positionsAmong } from './positions.ts'
import { type Before, findingsOf, historyOf } from './read.store.ts'
import type { CreditRulesAt } from './rules.ts'
import {
  AxisName,
  CreditOut,
  CreditRulesOut,
  DimensionName,
  FindingOut,
  HistoryOut,
  PublicCreditOut,
} from './schemas.ts'
import { chanceOf, SCORE_MAX, SCORE_MIN } from './score.ts'
import { placesOf, type Reads } from './store.ts'
import type { TellCode } from './tells.ts'
import { violationsOf } from './violations.ts'

/** Present titles of what was traded, by trade id. */
export type TradeTitles = (reads: Reads, ids: readonly string[]) => Promise<Map<string, string>>

export interface CreditHttp {
  readonly database: Database
  readonly clock: Clock
  readonly rulesAt: CreditRulesAt
  readonly tradeTitles: TradeTitles
}

const TAGS = ['credit']
const MINE = problems(['not_signed_in'])

/** One's own credit with everything behind it, what others may know of it, and the rules. */
export function creditRoutes(app: Http, on: CreditHttp): void {
  app.get(
    '/api/v1/me/credit',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'My scores: grades, reasons in points, what would change them, what they lead to',
        description:
          'An automated decision: an explanation, a correction and an objection that a person ' +
          'answers are asked for at POST /rights/requests.',
        tags: TAGS,
        response: { 200: CreditOut, ...MINE },
      },
    },
    request => explain(on, actorId(request)),
  )
  app.get(
    '/api/v1/people/:id/credit',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'What everybody may know of a person’s credit: grades, and violations for a time',
        tags: TAGS,
        params: Type.Object({ id: IdOf('person') }),
        response: { 200: PublicCreditOut, ...problems(['not_found']) },
      },
    },
    async request => {
      const [personId, now] = [request.params.id as PersonId, on.clock.now()]
      const [positions, violations] = await Promise.all([
        positionsOf(on, personId, now),
        violationsOf(on.database, on.rulesAt(now), personId, now),
      ])
      return {
        model: positions[0].model.version,
        axes: positions.map(({ axis, grade }) => ({ axis, grade })),
        violations: violations.map(({ axis, code, at, until }) => ({
          axis,
          code: code as TellCode,
          at: iso(at),
          until: iso(until),
        })),
      }
    },
  )
  behindRoutes(app, on)
  rulesRoute(app, on)
}

/** Where a person stands on both axes. */
export async function positionsOf(
  { database, rulesAt }: Pick<CreditHttp, 'rulesAt'> & { readonly database: Reads },
  personId: PersonId,
  now: Instant,
): Promise<[Position, Position]> {
  const [positions] = await positionsAmong(database, rulesAt(now), [personId], now)
  assert(positions, 'everybody stands somewhere')
  return positions
}

/** A person's scores with all that is behind them. */
export async function explain(
  on: Omit<CreditHttp, 'tradeTitles'>,
  personId: PersonId,
): Promise<Static<typeof CreditOut>> {
  const now = on.clock.now()
  const rules = on.rulesAt(now)
  const positions = await positionsOf(on, personId, now)
  return {
    model: positions[0].model.version,
    rules: rules.version,
    at: iso(now),
    axes: positions.map(position => ({
      axis: position.axis,
      grade: position.grade,
      score: position.score,
      base: position.model.base,
      chance: chanceOf(position),
      reasons: [...position.parts].sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
      bounded: position.bounded,
      changes: changesOf(position, rules, now),
      effects: effectsOf(rules, position.grade),
    })),
  }
}

/** Before this lies everything. */
export const LATEST: Before = { at: instant(Date.UTC(3000, 0)), factId: LAST_ID, code: LAST_ID }

/** The facts behind a score, and how it came to be. */
function behindRoutes(app: Http, on: CreditHttp): void {
  app.get(
    '/api/v1/me/credit/:axis/findings',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'What facts told of me, the newest first, and what each is worth now',
        tags: TAGS,
        params: Type.Object({ axis: AxisName }),
        querystring: Type.Object({ dimension: Type.Optional(DimensionName), ...PageQuery }),
        response: { 200: PageOf(FindingOut), ...MINE },
      },
    },
    request => findings(on, actorId(request), request.params.axis, request.query),
  )
  app.get(
    '/api/v1/me/credit/:axis/history',
    {
      config: { allow: 'person' },
      schema: {
        summary: 'How my score came to be, the newest first',
        tags: TAGS,
        params: Type.Object({ axis: AxisName }),
        querystring: Type.Object(PageQuery),
        response: { 200: PageOf(HistoryOut), ...MINE },
      },
    },
    async request => {
      const { cursor, limit = 24 } = request.query
      const keys = decodeCursor(cursor, ['number', 'string'])
      const before = keys ? { at: instantKey(keys[0]), factId: String(keys[1]) } : LATEST
      const { axis } = request.params
      const rows = await historyOf(on.database, actorId(request), axis, before, limit + 1)
      return pageOf(
        rows,
        limit,
        row => [row.at, row.factId],
        ({ at, score, grade, model }) => ({ at: iso(at), score, grade, model }),
      )
    },
  )
}

interface FindingsQuery {
  readonly dimension?: Static<typeof DimensionName>
  readonly cursor?: string
  readonly limit?: number
}

/** A page of what facts told of a person on an axis. */
export async function findings(
  on: CreditHttp,
  personId: PersonId,
  axis: Axis,
  { dimension, cursor, limit = 24 }: FindingsQuery,
) {
  const now = on.clock.now()
  const keys = decodeCursor(cursor, ['number', 'string', 'string'])
  const before = keys
    ? { at: instantKey(keys[0]), factId: String(keys[1]), code: String(keys[2]) }
    : LATEST
  const [rows, positions] = await Promise.all([
    findingsOf(on.database, personId, { axis, dimension }, before, limit + 1),
    positionsOf(on, personId, now),
  ])
  const position = positions[AXES.indexOf(axis)] ?? positions[0]
  const titles = await on.tradeTitles(on.database, [...new Set(rows.map(row => row.tradeId))])
  return pageOf(
    rows,
    limit,
    row => [row.at, row.factId, row.code],
    row => ({
      factId: row.factId,
      code: row.code as TellCode,
      dimension: row.dimension,
      at: iso(row.at),
      points: row.struckAt === null ? worthOf(position, row, on.rulesAt(now), now) : 0,
      struckAt: row.struckAt === null ? null : iso(row.struckAt),
      trade: { id: row.tradeId, title: titles.get(row.tradeId) ?? '' },
    }),
  )
}

function rulesRoute(app: Http, on: CreditHttp): void {
  app.get(
    '/api/v1/credit/rules',
    {
      config: { allow: 'anyone' },
      schema: {
        summary: 'The published rules of credit: cuts, and what grades lead to',
        tags: TAGS,
        response: { 200: CreditRulesOut },
      },
    },
    async () => {
      const rules = on.rulesAt(on.clock.now())
      const { champion: model } = await placesOf(on.database)
      const { excellent, good, medium, margin } = rules.grades
      return {
        version: rules.version,
        model: model.version,
        scale: { min: SCORE_MIN, max: SCORE_MAX, base: model.base },
        halfLife_days: rules.evidence.halfLife_days,
        grades: { excellent, good, medium, margin },
        effects: [null, ...GRADES].map(grade => ({ grade, ...effectsOf(rules, grade) })),
        violations: (rules.violations ?? []).map(({ code, shown_days }) => {
          return { code: code as TellCode, shown_days }
        }),
      }
    },
  )
}
