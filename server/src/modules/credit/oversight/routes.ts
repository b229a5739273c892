import { Type } from 'typebox'
import type { PersonId } from '../../../kernel/id.ts'
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
      by: Type.String({ enum: ['account_age', 'language'] }),
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
  missing: Type.Array(Type.String({ enum: ['region'] }), {
    description: 'what cannot be compared, because the market does not hold it for this',
  }),
})

/** Accounts by their age when the trade began, and by language: what is held of everybody. */
const GROUPINGS = {
  account_age: ({ since }: Account, { madeAt }: JudgedRow) =>
    AGES.find(([, days]) => madeAt - since < days * DAY_MS)?.[0] ?? 'over_a_year',
  language: ({ language }: Account) => language,
} as const
const AGES = [
  ['under_a_month', 30],
  ['under_half_a_year', 182],
  ['under_a_year', 365],
] as const

/** In which condition the deciding model is: whether people changed, and whether it is fair. */
export function conditionRoute(
  app: Http,
  on: { readonly database: Database; readonly accountsOf: AccountsOf },
): void {
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

async function conditionOf(
  { database, accountsOf }: { database: Database; accountsOf: AccountsOf },
  axis: Axis,
) {
  const { champion: model } = await placesOf(database)
  const rows = await judgedBy(database, model.version, axis)
  const accounts = await accountsOf(database, [...new Set(rows.map(row => row.personId))])
  const flag = FLAG_TIMES * model.axes[axis].wrong
  const inputs = rows.flatMap(({ known }) => (known ? [known] : []))
  const fairness = (Object.keys(GROUPINGS) as (keyof typeof GROUPINGS)[]).map(by => {
    const grouped = rows.flatMap(row => {
      const account = accounts.get(row.personId)
      return account ? [{ ...row, group: GROUPINGS[by](account, row) }] : []
    })
    return { by, groups: fairnessOf(grouped, flag) }
  })
  const drift = driftOf(DIMENSIONS[axis], inputs)
  const training = readiness(rows)
  const head = { axis, model: model.version, trades: rows.length, flag, ...FIXED }
  return { ...head, drift, fairness, training, missing: ['region' as const] }
}

function readiness(rows: readonly JudgedRow[]) {
  const known = rows.flatMap(({ known: before, wrong }) =>
    before ? [{ known: before, wrong }] : [],
  )
  const { trades: tradesMin, ofEachKind: kindMin } = ENOUGH
  return { trades: known.length, enough: isEnough(known), tradesMin, kindMin }
}
