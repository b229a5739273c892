import fc from 'fast-check'

/** As much of JSON Schema as the API's description uses. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly pattern?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly examples?: readonly unknown[]
}

/** Ids that exist, by their prefix. */
export type KnownIds = Readonly<Record<string, readonly string[]>>

/** Text that has broken programs before. */
export const HOSTILE_TEXT = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'NUL \u0000 inside',
    '\u202eright to left',
    '👩‍👩‍👧‍👦🏳️‍🌈',
    '\ud800 alone',
    "'; drop table trade.trades; --",
    '{{7*7}}<script>alert(1)</script>',
    '../../etc/passwd',
    '%00%ff%fe',
    '٠١٢٣',
    'ﷺ'.repeat(40),
    'e\u0301'.repeat(50),
    'a'.repeat(5_000),
    '__proto__',
    'constructor',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

const HOSTILE_NUMBER = fc.constantFrom(
  0,
  -1,
  -0,
  0.5,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53,
  2 ** 63,
  Number.MAX_SAFE_INTEGER,
  1_000_000_000_001,
)

/** Something of any type, which is rarely what was asked for. */
export const HOSTILE: fc.Arbitrary<unknown> = fc.oneof(
  HOSTILE_TEXT,
  HOSTILE_NUMBER,
  fc.constantFrom<unknown>(null, true, false, [], {}, [[[[]]]], { $gt: '' }, ['a', 1, null]),
)

/** An id of the kind that the pattern names: one that exists, or one that only looks so. */
function idLike(pattern: string, known: KnownIds): fc.Arbitrary<string> | undefined {
  const prefix = /^\^([a-z]+)_\[0-7\]/.exec(pattern)?.[1]
  if (prefix === undefined) return undefined
  const suffix = fc.stringMatching(/^[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$/)
  const unknown = suffix.map(text => `${prefix}_${text}`)
  const ids = known[prefix] ?? []
  return ids.length === 0
    ? unknown
    : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: unknown })
}

function textOf(schema: Schema, known: KnownIds): fc.Arbitrary<unknown> {
  const { pattern, examples = [], minLength = 0, maxLength = 40 } = schema
  const id = pattern === undefined ? undefined : idLike(pattern, known)
  if (id) return id
  if (examples.length > 0) return fc.constantFrom(...examples)
  if (schema.format === 'date') return fc.constantFrom('2026-11-21', '2026-02-29', '0000-00-00')
  if (schema.format === 'date-time') return fc.constantFrom('2026-11-21T00:00:00Z', 'yesterday')
  if (pattern === '^[A-Z]{3}$') return fc.constantFrom('CNY', 'USD', 'XXX')
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 60) })
}

/** A value that mostly fits the schema. */
export function fitting(schema: Schema, known: KnownIds): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(one => fitting(one, known)))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'string':
      return textOf(schema, known)
    case 'integer': {
      const [min, max] = [schema.minimum ?? 0, schema.maximum ?? 100_000]
      return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max))
    }
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(fitting(schema.items ?? {}, known), {
        maxLength: Math.min(schema.maxItems ?? 3, 4),
      })
    case 'object':
      return objectOf(schema, known)
    default:
      return HOSTILE
  }
}

function objectOf({ properties = {}, required = [] }: Schema, known: KnownIds) {
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, fitting(schema, known)] as const,
  )
  const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields)
  return fc.record(model, { requiredKeys: [...required] })
}

/** A fitting object with one thing wrong: a hostile field, one too few or one too many. */
export function almost(schema: Schema, known: KnownIds): fc.Arbitrary<unknown> {
  const names = Object.keys(schema.properties ?? {})
  const name = fc.constantFrom(...names, 'somethingElse')
  const how = fc.constantFrom('replace', 'remove')
  return fc.tuple(fitting(schema, known), name, how, HOSTILE).map(([value, field, what, evil]) => {
    const copy = { ...(value as Record<string, unknown>) }
    if (what === 'remove' && field in copy) delete copy[field]
    else copy[field] = evil
    return copy
  })
}
