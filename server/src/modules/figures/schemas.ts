import { Type } from 'typebox'
import { IdOf, Nullable, Text, Time } from '../../platform/http/schemas.ts'
import { SHARES, type ShareName } from './month.ts'

const MonthName = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$', examples: ['2026-11'] })
const Milliseconds = Nullable(Type.Number({ minimum: 0 }))
const Code = Type.String({ maxLength: 60 })
const ShareOut = Nullable(Type.Object({ n: Type.Integer(), of: Type.Integer() }))
type SharesOut = Record<ShareName, typeof ShareOut>
const PartsOut = Type.Array(
  Type.Object({ key: Type.String(), n: Nullable(Type.Integer({ description: 'null: withheld' })) }),
)
const GapOut = Nullable(
  Type.Object({
    one: Type.Object({ n: Type.Integer(), of: Type.Integer() }),
    other: Type.Object({ n: Type.Integer(), of: Type.Integer() }),
    gap: Nullable(
      Type.Object(
        { value: Type.Number(), low: Type.Number(), high: Type.Number() },
        { description: 'the first share less the second, with a 95 % interval' },
      ),
    ),
  }),
)

const MonthOut = Type.Object(
  {
    month: MonthName,
    opened: Type.Integer(),
    times: Type.Array(
      Type.Object({
        what: Type.String({ description: '`first_response`, `whole`, or a stage' }),
        n: Type.Integer(),
        p50_ms: Milliseconds,
        p95_ms: Milliseconds,
      }),
    ),
    shares: Type.Object(Object.fromEntries(SHARES.map(name => [name, ShareOut])) as SharesOut),
    gaps: Type.Object(
      { sides: GapOut, accounts: GapOut },
      { description: 'what claimants won: buyers and sellers, new and older accounts' },
    ),
    rejectedFor: PartsOut,
    missed: PartsOut,
    causes: PartsOut,
  },
  { title: 'DisputeMonth' },
)

/** What everybody sees: months with too few disputes are named and empty. */
export const PublishedOut = Type.Object(
  {
    publishFrom: Type.Integer({ description: 'nothing tells of fewer cases than this' }),
    accuracy: Type.Number({ description: 'of times: at most this share beside the exact one' }),
    months: Type.Array(Type.Object({ month: MonthName, figures: Nullable(MonthOut) })),
    improved: Type.Array(
      Type.Object({
        month: MonthName,
        category: Code,
        reason: Code,
        done: Type.String(),
        at: Time,
      }),
      { description: 'what was done about causes that repeated, the newest first' },
    ),
  },
  { title: 'DisputeFigures' },
)

/** The same for staff, with every number. */
export const StaffOut = Type.Object(
  { accuracy: Type.Number(), months: Type.Array(MonthOut) },
  { title: 'DisputeFiguresForStaff' },
)

/** Causes that repeated in a month, and what is done about each. */
export const ImprovementsOut = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        category: Code,
        reason: Code,
        n: Type.Integer(),
        of: Type.Integer(),
        before: Nullable(Type.Number({ description: 'its share in the three months before' })),
        owner: Nullable(Type.Object({ id: IdOf('person'), displayName: Nullable(Type.String()) })),
        done: Nullable(Type.String()),
        closedAt: Nullable(Time),
      }),
    ),
  },
  { title: 'DisputeImprovements' },
)

export const MonthParams = Type.Object({ month: MonthName })
export const MonthsQuery = Type.Object({
  months: Type.Optional(Type.Integer({ minimum: 1, maximum: 24, default: 12 })),
})

export const ImproveIn = Type.Object(
  { category: Code, reason: Code, done: Text(500), closed: Type.Boolean() },
  {
    additionalProperties: false,
    examples: [
      {
        ...{ category: 'phones', reason: 'not_as_described', closed: true },
        done: 'The listing form asks for the battery’s health.',
      },
    ],
  },
)
