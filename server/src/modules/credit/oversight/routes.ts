import { Type } from 'typebox'
import type { PersonId, TradeId } from '../../../kernel/id.ts'
import { DAY_MS, type Instant } from '../../../kernel/time.ts'
import { Nullable, problems } from '../../../platform/http/schemas.ts'
import type { Http } from '../../../platform/http/server.ts'
import type { Database } from '../../../platform/postgres.ts'
import { type Axis, DIMENSIONS } from '../axes.ts'
import { type JudgedRow, judgedBy } from '../read.store.ts'
import { AxisName, DimensionName, Version } from '../schemas.ts'
import { placesOf, type Reads } from '../store.ts'
import { ENOUGH, isEnough } from '../training/rows.ts'
import { driftOf, TRADES_MIN } from './drift.ts'
import { fairnessOf } from './fairness.ts'

/** Since when people have been here, and in which language they read. */
export type AccountsOf = (
  reads: Reads,
  ids: readonly PersonId[],
) => Promise<ReadonlyMap<PersonId, Account>>
interface Account {
  readonly since: Instant
  readonly language: string
}

/** The province of each trade's goods as its listing tells, where it tells one that is known. */
export type RegionsOf = (
  reads: Reads,
  tradeIds: readonly TradeId[],
) => Promise<ReadonlyMap<TradeId, string>>

export interface Condition {
  readonly database: Database
  readonly accountsOf: AccountsOf
  readonly regionsOf: RegionsOf
}

/** A trade is flagged when it is so many times as likely to go wrong as one with a stranger. */
const FLAG_TIMES = 2
const FIXED = { flagTimes: FLAG_TIMES, tradesMin: TRADES_MIN }

const Figure = Nullable(Type.Number())
const Count = Nullable(Type.Integer())
const GroupOut = Type.Object({
  group: Type.String({ examples: ['over_a_year', 'zh-CN'] }),
  trades: Count,
  wrong: Count,
  flagged: Figure,
  ratio: Figure,
  falselyFlagged: Figure,
  missed: Figure,
  error: Figure,
})

const ConditionOut = Type.Object({
  axis: AxisName,
  model: Version,
  trades: Type.Integer({ description: 'the latest that ended, of which the champion spoke' }),
  flag: Type.Number({ description: 'from this chance on a trade counts as flagged' }),
  flagTimes: Type.Number({ description: 'how many times the chance with a stranger that is' }),
  tradesMin: Type.Integer({ description: 'from so many trades on there is drift to tell' }),
  drift: Type.Array(
    Type.Object({
      dimension: DimensionName,
      value: Type.Number({ description: 'population stability index of the newer half' }),
      older: Figure,
      newer: Figure,
    }),
    { description: 'empty while there are too few trades' },
  ),
  fairness: Type.Array(
    Type.Object({
      by: Type.Enum(['account_age', 'language', 'region']),
      groups: Type.Array(GroupOut),
    }),
    { description: 'null where a group has too few trades' },
  ),
  training: Type.Object(
    {
      trades: Type.Integer(),
      enough: Type.Boolean(),
      tradesMin: Type.Integer(),
      kindMin: Type.Integer(),
    },
    { description: 'whether the market can train a model of its own, and what it takes' },
  ),
})

/** What a trade's person and goods are grouped by; undefined where nothing is known. */
type Grouping = (
  row: JudgedRow,
  account: Account | undefined,
  region: string | undefined,
) => string | undefined

/**
 * By the age of the account when the trade began, by language, and by where the goods were: what is
 * held of everybody, or public. Addresses stay sealed.
 */
const GROUPINGS = {
  account_age: ({ madeAt }, account) =>
    account &&
    (AGES.find(([, days]) => madeAt - account.since < days * DAY_MS)?.[0] ?? 'over_a_year'),
  language: (_row, account) => account?.language,
  region: (_row, _account, region) => region,
} as const satisfies Record<string, Grouping>
const AGES = [
  ['under_a_month', 30],
  ['under_half_a_year', 182],
  ['under_a_year', 365],
] as const

/** In which condition the deciding model is: whether people changed, and whether it is fair. */
export function conditionRoute(app: Http, on: Condition): void {
  app.get(
    '/api/v1/operator/credit/condition',
    {
      config: { allow: 'credit.oversee' },
      schema: {
        summary: 'Drift of what is known before trades, and how the champion treats groups',
        description: 'Figures of groups alone, none of fewer than thirty trades.',
        tags: ['credit'],
        querystring: Type.Object({ axis: AxisName }),
        response: { 200: ConditionOut, ...problems(['not_signed_in', 'not_allowed']) },
      },
    },
    request => conditionOf(on, request.query.axis),
  )
}

async function conditionOf({ database, accountsOf, regionsOf }: Condition, axis: Axis) {
  const { champion: model } = await placesOf(database)
  const rows = await judgedBy(database, model.version, axis)
  const [accounts, regions] = await Promise.all([
    accountsOf(database, [...new Set(rows.map(row => row.personId))]),
    regionsOf(
      database,
      rows.map(row => row.tradeId),
    ),
  ])
  const flag = FLAG_TIMES * model.axes[axis].wrong
  const inputs = rows.flatMap(({ known }) => (known ? [known] : []))
  const fairness = (Object.keys(GROUPINGS) as (keyof typeof GROUPINGS)[]).map(by => {
    const groupOf: Grouping = GROUPINGS[by]
    const grouped = rows.flatMap(row => {
      const group = groupOf(row, accounts.get(row.personId), regions.get(row.tradeId))
      return group === undefined ? [] : [{ ...row, group }]
    })
    return { by, groups: fairnessOf(grouped, flag) }
  })
  const drift = driftOf(DIMENSIONS[axis], inputs)
  const training = readiness(rows)
  const head = { axis, model: model.version, trades: rows.length, flag, ...FIXED }
  return { ...head, drift, fairness, training }
}

function readiness(rows: readonly JudgedRow[]) {
  const known = rows.flatMap(({ known: before, wrong }) =>
    before ? [{ known: before, wrong }] : [],
  )
  const { trades: tradesMin, ofEachKind: kindMin } = ENOUGH
  return { trades: known.length, enough: isEnough(known), tradesMin, kindMin }
}
