import { createHash } from 'node:crypto'
import { type CleanedWhere, createAdapterFactory } from 'better-auth/adapters'
import { assert } from '../../kernel/assert.ts'
import { type SqlValue, sql } from '../../platform/postgres.ts'
import { currentTransaction } from './auth-transaction.ts'
import { digest } from './token.ts'

type Row = Record<string, unknown>

const OPERATORS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
}

/** Runs one statement of the library; a statement's name follows from its text. */
async function run(text: string, values: readonly unknown[]): Promise<Row[]> {
  const context = currentTransaction()
  const name = `identity_auth_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  try {
    return await context.tx.query(sql<Row>(name, text), values as SqlValue[])
  } catch (error) {
    context.failure ??= error
    throw error
  }
}

function table(model: string): string {
  return `identity.${quoted(model)}`
}

function quoted(name: string): string {
  assert(/^[a-z_0-9]+$/.test(name), `column or table ${name}`)
  return `"${name}"`
}

function stored(column: string, value: unknown): unknown {
  if (column === 'token_sha256' && typeof value === 'string') return digest(value)
  return value instanceof Date ? value.toISOString() : value
}

/** The `where` clause; its values are appended to `values`. */
function condition(where: readonly CleanedWhere[] | undefined, values: unknown[]): string {
  if (!where || where.length === 0) return 'true'
  return where
    .map(({ field, operator, value, connector, mode }, at) => {
      assert(mode !== 'insensitive', 'the library compares text as it is')
      const join = at === 0 ? '' : ` ${connector === 'OR' ? 'or' : 'and'} `
      const column = quoted(field)
      if (value === null) return `${join}${column} is ${operator === 'ne' ? 'not ' : ''}null`
      if (operator === 'in') {
        values.push((value as unknown[]).map(one => stored(field, one)))
        return `${join}${column} = any($${values.length})`
      }
      const sign = OPERATORS[operator ?? 'eq']
      assert(sign, `the library asked for ${operator}`)
      values.push(stored(field, value))
      return `${join}${column} ${sign} $${values.length}`
    })
    .join('')
}

function assignments(update: Row, values: unknown[]): string {
  return Object.entries(update)
    .map(([column, value]) => {
      values.push(stored(column, value))
      return `${quoted(column)} = $${values.length}`
    })
    .join(', ')
}

/**
 * The sign-in library on our own connections: every statement runs in the transaction of the
 * command that called the library, and a session's token is stored as its digest only.
 */
export const authAdapter = createAdapterFactory({
  config: {
    adapterId: 'goodhand',
    supportsJSON: true,
    supportsArrays: true,
    transaction: false,
    customTransformOutput: ({ data, fieldAttributes }) =>
      fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data) : data,
  },
  adapter: () => ({
    create: async ({ model, data }) => {
      const columns = Object.keys(data)
      const places = columns.map((_, at) => `$${at + 1}`)
      const [row] = await run(
        `insert into ${table(model)} (${columns.map(quoted)}) values (${places}) returning *`,
        columns.map(column => stored(column, data[column])),
      )
      // The caller needs the token itself once, to hand it out.
      const { token_sha256 } = data as Row
      return { ...row, ...(token_sha256 ? { token_sha256 } : {}) } as never
    },
    findOne: async ({ model, where }) => {
      const values: unknown[] = []
      const text = `select * from ${table(model)} where ${condition(where, values)} limit 1`
      return ((await run(text, values))[0] ?? null) as never
    },
    findMany: async ({ model, where, limit, sortBy, offset }) => {
      const values: unknown[] = []
      const filter = condition(where, values)
      values.push(limit, offset ?? 0)
      const order = sortBy ? `order by ${quoted(sortBy.field)} ${sortBy.direction}` : ''
      return (await run(
        `select * from ${table(model)} where ${filter} ${order}
         limit $${values.length - 1} offset $${values.length}`,
        values,
      )) as never
    },
    update: async ({ model, where, update }) => {
      const values: unknown[] = []
      const set = assignments(update as Row, values)
      const text = `update ${table(model)} set ${set} where ${condition(where, values)} returning *`
      return ((await run(text, values))[0] ?? null) as never
    },
    updateMany: async ({ model, where, update }) => {
      const values: unknown[] = []
      const set = assignments(update, values)
      const text = `update ${table(model)} set ${set} where ${condition(where, values)} returning id`
      return (await run(text, values)).length
    },
    delete: async ({ model, where }) => {
      const values: unknown[] = []
      await run(`delete from ${table(model)} where ${condition(where, values)}`, values)
    },
    deleteMany: async ({ model, where }) => {
      const values: unknown[] = []
      const text = `delete from ${table(model)} where ${condition(where, values)} returning id`
      return (await run(text, values)).length
    },
    count: async ({ model, where }) => {
      const values: unknown[] = []
      const text = `select count(*)::int as n from ${table(model)} where ${condition(where, values)}`
      return Number((await run(text, values))[0]?.n)
    },
  }),
})
