import { Type } from 'typebox'
import { IdOf, Nullable, Time } from '../../platform/http/schemas.ts'
import { MEASURES } from './anonymise/information-loss.ts'
import { COLUMN_NAMES, type ColumnName } from './columns.ts'
import { DATASET_NAMES, type DatasetName } from './datasets.ts'
import { PROFILE_NAMES, type ProfileName } from './profiles.ts'
import { type Preview, type Refusal, STATES } from './release.ts'
import { REFUSALS } from './status.ts'
import { ROWS_EACH_MAX } from './wish.rules.ts'

const oneOf = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))

export const ReleaseIdIn = Type.Object({ id: IdOf('release') })
const Day = Type.String({ format: 'date', maxLength: 10, examples: ['2026-10-01'] })
const Share = Type.Number({ minimum: 0, maximum: 1 })
const ColumnIn = oneOf<ColumnName>(COLUMN_NAMES)
const Columns = Type.Array(ColumnIn, { minItems: 1, maxItems: 6, uniqueItems: true })
const Dataset = oneOf<DatasetName>(DATASET_NAMES)
const Profile = oneOf<ProfileName>(PROFILE_NAMES)

const About = { dataset: Dataset, profile: Profile, from: Day, to: Day }

const TableWish = Type.Object(
  {
    columns: Columns,
    sensitive: Nullable(ColumnIn),
    k: Type.Integer({ minimum: 2, maximum: 1_000, description: 'people in each class, at least' }),
    l: Type.Integer({ minimum: 1, maximum: 50, description: 'sensitive values in each class' }),
    t: Type.Number({ minimum: 0, maximum: 1, description: 'distance from the whole, at most' }),
    suppressionMax: Type.Number({ minimum: 0, maximum: 1, description: 'share of rows left out' }),
    measure: oneOf(MEASURES),
  },
  { additionalProperties: false },
)

const CountsWish = Type.Object(
  {
    by: Type.Array(ColumnIn, { minItems: 1, maxItems: 3, uniqueItems: true }),
    epsilonMilli: Type.Integer({
      minimum: 10,
      maximum: 100_000,
      description: 'thousandths of epsilon',
    }),
    rowsEach: Type.Integer({
      minimum: 1,
      maximum: ROWS_EACH_MAX,
      description: 'rows counted of one person',
    }),
    threshold: Type.Integer({ minimum: 1, maximum: 10_000 }),
  },
  { additionalProperties: false },
)

export const TableIn = Type.Object(
  { ...About, wish: TableWish },
  {
    additionalProperties: false,
    examples: [
      {
        dataset: 'trades',
        profile: 'public',
        from: '2026-10-01',
        to: '2026-11-01',
        wish: {
          columns: ['category', 'region', 'date', 'delivery'],
          sensitive: 'price',
          k: 10,
          l: 3,
          t: 0.2,
          suppressionMax: 0.04,
          measure: 'loss',
        },
      },
    ],
  },
)
export const CountsIn = Type.Object(
  { ...About, wish: CountsWish },
  {
    additionalProperties: false,
    examples: [
      {
        dataset: 'listings',
        profile: 'public',
        from: '2026-10-01',
        to: '2026-11-01',
        wish: { by: ['category'], epsilonMilli: 500, rowsEach: 3, threshold: 10 },
      },
    ],
  },
)

const RiskOut = Type.Object({ max: Share, mean: Share, unique: Share })

const PreviewOut = Type.Object({
  rows: Type.Integer(),
  before: RiskOut,
  nodes: Type.Integer({ description: 'ways to generalise' }),
  checked: Type.Integer({ description: 'of them looked at row by row' }),
  overlapping: Type.Integer({ description: 'earlier tables of the same data in these days' }),
  options: Type.Array(
    Type.Object({
      levels: Type.Array(Type.String()),
      loss: Type.Number(),
      suppressed: Type.Integer(),
      classes: Type.Integer(),
      risk: RiskOut,
    }),
    { description: 'the best first' },
  ),
})

const ResultOut = Type.Object({
  sha256: Type.String(),
  bytes: Type.Integer(),
  rows: Type.Integer(),
  suppressed: Type.Integer(),
  classes: Nullable(Type.Integer()),
  loss: Nullable(Type.Number()),
  risk: Nullable(RiskOut),
})

const RefusalOut = Type.Object({
  code: oneOf(REFUSALS),
  data: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
})

export const ReleaseOut = Type.Object({
  id: IdOf('release'),
  kind: Type.String({ enum: ['table', 'counts'] }),
  ...About,
  state: oneOf(STATES),
  progress: Type.Integer({ minimum: 0, maximum: 100, description: 'percent' }),
  table: Nullable(TableWish),
  counts: Nullable(CountsWish),
  preview: Nullable(Type.Unsafe<Preview>(PreviewOut)),
  choice: Nullable(Type.Integer()),
  result: Nullable(ResultOut),
  refusal: Nullable(Type.Unsafe<Refusal>(RefusalOut)),
  requestedBy: Type.String(),
  requestedAt: Time,
  releasedAt: Nullable(Time),
  fileUntil: Nullable(Time),
  fetchUntil: Nullable(
    Type.String({ format: 'date-time', description: 'until when the caller may fetch the file' }),
  ),
})

export const OptionsOut = Type.Object({
  today: Day,
  timeZone: Type.String(),
  daysMax: Type.Integer(),
  rowsEachMax: Type.Integer(),
  datasets: Type.Array(
    Type.Object({
      name: Dataset,
      month: Type.Object(
        { from: Day, to: Day },
        { description: 'the latest whole month with rows, where a form begins' },
      ),
      columns: Type.Array(
        Type.Object({
          name: ColumnIn,
          levels: Type.Array(Type.String()),
          maySensitive: Type.Boolean(),
        }),
      ),
      countedBy: Type.Array(ColumnIn),
    }),
  ),
  profiles: Type.Array(
    Type.Object({
      name: Profile,
      k: Type.Integer(),
      l: Type.Integer(),
      t: Type.Number(),
      suppressionMax: Type.Number(),
      threshold: Type.Integer(),
    }),
  ),
  budget: Type.Object({
    year: Type.Integer(),
    epsilonMilli: Type.Integer({ description: 'for one person in a year' }),
    epsilonMilliMax: Type.Integer({ description: 'for one release' }),
    spentMostMilli: Type.Integer({ description: 'on whom most was spent' }),
  }),
})
