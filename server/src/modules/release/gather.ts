import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { hierarchyOf } from './anonymise/hierarchy.ts'
import {
  columnOf,
  DOMAIN_MAX,
  ROWS_MAX,
  type Sensitive,
  type Table,
  tableOf,
} from './anonymise/table.ts'
import { COLUMNS, type ColumnName, type Context, type SourceRow } from './columns.ts'

/** From `from` up to but not including `to`. */
export interface Period {
  readonly from: Instant
  readonly to: Instant
}

/** A page of rows of a period after the row with the id `after`, by rising id. */
export type ReadRows = (period: Period, after: string, limit: number) => Promise<SourceRow[]>

const PAGE = 5_000

/** All rows of a period, page by page; between pages the server does other things. */
export async function* pagesOf(read: ReadRows, period: Period): AsyncGenerator<SourceRow[]> {
  for (let after = ''; ; ) {
    const page = await read(period, after, PAGE)
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = last.id
  }
}

/** What of the rows becomes the table. */
export interface Selection {
  readonly columns: readonly ColumnName[]
  readonly sensitive: ColumnName | null
}

/**
 * Reads a period into a table in codes; the ids of people become numbers of this table alone.
 * Refuses `too_few_rows` below `rows_min`, and `too_many_rows`.
 */
export async function gather(
  read: ReadRows,
  period: Period,
  { columns, sensitive }: Selection,
  context: Context,
  rows_min: number,
): Promise<Outcome<Table>> {
  const names = sensitive ? [...columns, sensitive] : columns
  const coders = names.map(name => ({ name, coder: createCoder() }))
  const parties: ReturnType<typeof createCoder>[] = []
  let rows = 0
  for await (const page of pagesOf(read, period)) {
    rows += page.length
    if (rows > ROWS_MAX) return refuse('too_many_rows', { rowsMax: ROWS_MAX })
    for (const row of page) {
      for (const { name, coder } of coders) coder.add(COLUMNS[name].read(row, context))
      row.people.forEach((person, party) => {
        parties[party] ??= createCoder()
        parties[party].add(person)
      })
    }
  }
  if (rows < rows_min) return refuse('too_few_rows', { rows, rowsMin: rows_min })
  const tooFine = coders.find(({ coder }) => coder.values().length > DOMAIN_MAX)
  if (tooFine) return refuse('too_many_values', { column: tooFine.name, valuesMax: DOMAIN_MAX })
  const quasi = coders.slice(0, columns.length)
  const told = sensitive && coders.at(-1)
  return ok(
    tableOf({
      columns: quasi.map(({ name, coder }) => {
        const coarser = COLUMNS[name].coarser.map(
          level => (value: string) => level.label(value, context),
        )
        return columnOf(name, coder.codes(), hierarchyOf(coder.values(), coarser))
      }),
      sensitive: told ? sensitiveOf(told.name, told.coder) : null,
      people: parties.map(coder => coder.codes()),
    }),
  )
}

function sensitiveOf(name: ColumnName, coder: ReturnType<typeof createCoder>): Sensitive {
  const { order } = COLUMNS[name]
  const values = coder.values()
  const sorted = order ? values.toSorted((a, b) => order(a) - order(b)) : values
  const places = values.map(value => sorted.indexOf(value))
  const codes = coder.codes().map(code => places[code] as number)
  return { name, values: sorted, ordered: order !== undefined, codes }
}

/** Numbers values in the order in which they come, and keeps the numbers of all rows. */
function createCoder() {
  const numbers = new Map<string, number>()
  let codes = new Int32Array(1_024)
  let rows = 0
  return {
    add(value: string): void {
      let code = numbers.get(value)
      if (code === undefined) {
        code = numbers.size
        numbers.set(value, code)
      }
      if (rows === codes.length) {
        const larger = new Int32Array(rows * 2)
        larger.set(codes)
        codes = larger
      }
      codes[rows++] = code
    },
    values: () => [...numbers.keys()],
    codes: () => codes.slice(0, rows),
  }
}
