import { type TSchema, Type } from 'typebox'
import { idPattern } from '../../kernel/id.ts'
import { AMOUNT_MINOR_MAX } from '../../kernel/money.ts'
import { LANGUAGES, type Language } from './language.ts'
import { COMMON_STATUS, type CommonCode } from './problem.ts'

/** Shapes that more than one module speaks. */
export const IdOf = (prefix: string) =>
  Type.String({ pattern: idPattern(prefix), maxLength: prefix.length + 27 })

export const Time = Type.String({
  format: 'date-time',
  maxLength: 40,
  description: 'ISO 8601 in UTC',
  examples: ['2026-11-26T10:00:00.000Z'],
})

export const LanguageCode = Type.Unsafe<Language>(Type.String({ enum: [...LANGUAGES] }))

export const CurrencyCode = Type.String({ pattern: '^[A-Z]{3}$', examples: ['CNY'] })

export const MoneyOut = Type.Object(
  {
    amountMinor: Type.Integer({ description: 'in the smallest unit of the currency (fen, cent)' }),
    currency: CurrencyCode,
  },
  { title: 'Money', examples: [{ amountMinor: 12_900, currency: 'CNY' }] },
)

/** An amount that a caller may ask for: positive and bounded. */
export const AmountMinor = Type.Integer({
  minimum: 1,
  maximum: AMOUNT_MINOR_MAX,
  examples: [12_900],
})

/** Text a person typed: bounded and not only blanks. */
export const Text = (maxLength: number, minLength = 1) =>
  Type.String({ minLength, maxLength, pattern: minLength > 0 ? '\\S' : '' })

export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 200, description: 'from the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 24 })),
}

export const PageOf = <T extends TSchema>(item: T) =>
  Type.Object({
    items: Type.Array(item),
    nextCursor: Type.Union([Type.String(), Type.Null()], {
      description: 'pass it as `cursor` to get the next page; null on the last one',
    }),
  })

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** RFC 9457 with a stable `code`. */
const Problem = (codes: readonly string[]) =>
  Type.Object(
    {
      type: Type.String(),
      title: Type.String(),
      status: Type.Integer(),
      code: Type.String({ enum: [...codes] }),
    },
    { additionalProperties: true },
  )

type Answers = Readonly<Record<number, ReturnType<typeof answer>>>

function answer(codes: readonly string[]) {
  const content = { 'application/problem+json': { schema: Problem(codes) } }
  return { description: codes.join(', '), content }
}

function codesOf(answers: Answers, status: number): readonly string[] {
  const code: object =
    answers[status]?.content['application/problem+json'].schema.properties.code ?? {}
  return 'enum' in code ? (code.enum as string[]) : []
}

/** The responses of a route with common codes that are known of it from elsewhere. */
export function documented(response: unknown, codes: readonly CommonCode[]): object {
  const answers: Record<number, Answers[number]> = { ...(response as Answers | undefined) }
  for (const code of codes) {
    const status = COMMON_STATUS[code]
    answers[status] = answer([...new Set([...codesOf(answers, status), code])])
  }
  return answers
}

/**
 * The problem responses of a route for its OpenAPI entry: the common codes named and the codes of
 * the module's own status map, grouped by status.
 */
export function problems<S extends Readonly<Record<string, number>>>(
  common: readonly CommonCode[],
  status?: S,
  codes: readonly (keyof S & string)[] = Object.keys(status ?? {}),
): Record<number, ReturnType<typeof answer>> {
  const groups = new Map<number, string[]>()
  const add = (code: string, number: number) =>
    groups.set(number, [...(groups.get(number) ?? []), code])
  for (const code of new Set<CommonCode>(['invalid_request', ...common])) {
    add(code, COMMON_STATUS[code])
  }
  for (const code of codes) add(code, status?.[code] ?? 500)
  return Object.fromEntries([...groups].map(([number, list]) => [number, answer(list)]))
}
