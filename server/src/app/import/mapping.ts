import { readFileSync } from 'node:fs'
import { type Static, type TSchema, Type } from 'typebox'
import { Check, Errors } from 'typebox/value'
import { FURNISHED_OUTCOMES } from '../../facts/bureau.ts'
import { Scale } from '../../modules/bureau/index.ts'

/** The mapping cannot be used; the message names the place. */
export class MappingInvalid extends Error {}

const strict = { additionalProperties: false } as const
const Column = Type.String({ minLength: 1, maxLength: 200 })
const Columns = Type.Array(Column, { minItems: 1, maxItems: 10 })
const Value = Type.String({ minLength: 1, maxLength: 100 })

/**
 * Where a field comes from: a column; several, joined; the first of several that is not empty; or
 * the same for every line.
 */
const Field = Type.Union([
  Column,
  Columns,
  Type.Object({ first: Columns }, strict),
  Type.Object({ is: Value }, strict),
])
export type Field = Static<typeof Field>

/** A field of few values: each value of the column says which; null says nothing of the line. */
const Choice = <T extends string>(values: readonly T[]) => {
  const One = Type.Unsafe<T>(Type.String({ enum: [...values] }))
  return Type.Union([
    Type.Object({ is: One }, strict),
    Type.Object(
      { column: Column, values: Type.Record(Type.String(), Type.Union([One, Type.Null()])) },
      strict,
    ),
  ])
}
export type Choice<T extends string> =
  | { readonly is: T }
  | { readonly column: string; readonly values: Readonly<Record<string, T | null>> }

const Trade = Type.Object(
  {
    id: Field,
    seller: Field,
    buyer: Field,
    outcome: Choice(FURNISHED_OUTCOMES),
    /** The time in one column lies after that in the other. */
    late: Type.Optional(Type.Object({ column: Column, after: Column }, strict)),
    amount: Type.Optional(Field),
    at: Field,
  },
  strict,
)
const Rating = Type.Object(
  {
    id: Field,
    trade: Type.Optional(Field),
    rater: Field,
    ratee: Field,
    /** As what the ratee traded. */
    role: Choice(['seller', 'buyer'] as const),
    /** By part; a line in which all are empty holds no rating. */
    points: Type.Object(
      Object.fromEntries(
        ['overall', 'goods', 'shipping', 'communication', 'payment', 'conduct'].map(part => [
          part,
          Type.Optional(Field),
        ]),
      ) as Record<string, TSchema>,
      { ...strict, minProperties: 1 },
    ),
    at: Field,
  },
  strict,
)

const MappingFile = Type.Object(
  {
    /** Where the data comes from and what was decided about it, for whoever reads the file. */
    about: Type.Optional(Type.String({ maxLength: 2_000 })),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    /** What a typical trade is worth there, in the smallest unit of the currency. */
    typicalMinor: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
    /** How many decimals of the file's amounts make the smallest unit: 2 for 12.34, 0 for 1234. */
    decimals: Type.Optional(Type.Integer({ minimum: 0, maximum: 4 })),
    time: Type.String({ enum: ['iso', 'unix_s', 'unix_ms'] }),
    /** Of ISO times that name no zone; UTC when left out. */
    utcOffset: Type.Optional(Type.String({ pattern: '^[+-][0-9]{2}:[0-9]{2}$' })),
    scale: Type.Optional(Scale),
    /** Columns without which a line tells nothing, and is passed over. */
    needs: Type.Optional(Columns),
    person: Type.Optional(Type.Object({ id: Field }, strict)),
    trade: Type.Optional(Trade),
    rating: Type.Optional(Rating),
  },
  strict,
)

/** Which column is which field of what is told. */
export type Mapping = Omit<Static<typeof MappingFile>, 'rating'> & {
  readonly rating?: Omit<Static<typeof Rating>, 'points'> & {
    readonly points: Readonly<Record<string, Field>>
  }
}

/** Reads and checks a mapping; throws `MappingInvalid` with every place that is wrong. */
export function readMapping(file: string): Mapping {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new MappingInvalid(`${file}: ${(error as Error).message}`)
  }
  if (!Check(MappingFile, json)) {
    const places = [...Errors(MappingFile, json)].map(one => `${one.instancePath} ${one.message}`)
    throw new MappingInvalid(`${file}: ${places.slice(0, 5).join('; ')}`)
  }
  const { person, trade, rating } = json
  if (!person && !trade && !rating) {
    throw new MappingInvalid(`${file}: name a person, a trade or a rating.`)
  }
  return json as Mapping
}
