import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Finding } from '../../platform/self-scan.ts'

/** One look at the market itself. */
export interface Scan {
  readonly id: string
  readonly at: Instant
  readonly startedBy: string
  readonly took_ms: number
  readonly findings: readonly Finding[]
}

const INSERT = sql(
  'privacy_scan_insert',
  `insert into privacy.scans (id, at, started_by, took_ms, findings)
   values ($1, $2, $3, $4, $5::jsonb)`,
)
const LIST = sql<Scan>(
  'privacy_scan_list',
  `select id, at, started_by as "startedBy", took_ms, findings from privacy.scans
   where id < $1 order by id desc limit $2`,
)
const FORGET = sql('privacy_scan_forget', 'delete from privacy.scans where at < $1')

/** Columns of text that PostgreSQL holds outside of its own catalogues. */
export interface TextColumn {
  readonly table: string
  readonly column: string
}
const COLUMNS = sql<TextColumn>(
  'privacy_text_columns',
  `select format('%I.%I', c.table_schema, c.table_name) as table, quote_ident(c.column_name) as column
   from information_schema.columns c
   join information_schema.tables t using (table_schema, table_name)
   where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
     and (c.data_type in ('text', 'jsonb', 'character varying')
       or (c.data_type = 'ARRAY' and c.udt_name = '_text'))
   order by 1, 2 limit 1000`,
)

export function insert(tx: Tx, scan: Scan): void {
  const { id, at, startedBy, took_ms, findings } = scan
  tx.send(INSERT, [id, iso(at), startedBy, took_ms, JSON.stringify(findings)])
}

/** Scans before an id, newest first. */
export function list(database: Database, before: string, limit: number): Promise<Scan[]> {
  return database.query(LIST, [before, limit])
}

export function forgetBefore(tx: Tx, at: Instant): void {
  tx.send(FORGET, [iso(at)])
}

/** Every column that may hold words. */
export function textColumns(database: Database): Promise<TextColumn[]> {
  return database.query(COLUMNS)
}

/** So many pages from the end of a table are looked at, which bounds what a scan reads. */
const PAGES = 256
const SIZE = sql<{ pages: number }>(
  'privacy_table_pages',
  `select (pg_relation_size($1::regclass) / current_setting('block_size')::int)::int as pages`,
)

/**
 * Texts from the end of a table, where what was written last tends to lie, at most `limit`. Names
 * come quoted from the catalogue, so they may stand in the statement.
 */
export async function lastTexts(
  database: Database,
  { table, column }: TextColumn,
  limit: number,
): Promise<string[]> {
  const [size] = await database.query(SIZE, [table])
  const from = `(${Math.max(0, (size?.pages ?? 0) - PAGES)},0)`
  const statement = sql<{ text: string }>(
    `privacy_texts_${table}_${column}`.slice(0, 62),
    `select left(${column}::text, 4000) as text from ${table}
     where ctid >= $1::tid and ${column} is not null limit $2`,
  )
  return (await database.query(statement, [from, limit])).map(row => row.text)
}
