import { type Database, sql, type Tx } from './postgres.ts'

const READ = sql<{ value: unknown }>(
  'settings_read',
  'select value from platform.settings where name = $1',
)
const WRITE = sql(
  'settings_write',
  `insert into platform.settings (name, value) values ($1, $2)
   on conflict (name) do update set value = excluded.value`,
)

/** A small setting that all processes of one market share; undefined until it is written. */
export async function readSetting<T>(
  on: Pick<Database, 'query'>,
  name: string,
): Promise<T | undefined> {
  return (await on.query(READ, [name]))[0]?.value as T | undefined
}

/** Writes a setting in the caller's transaction. */
export function writeSetting(tx: Tx, name: string, value: unknown): void {
  tx.send(WRITE, [name, JSON.stringify(value)])
}
