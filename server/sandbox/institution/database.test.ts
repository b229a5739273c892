import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'

let directory: string
let database: Database
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'institution-'))
  database = openDatabase(directory)
})
afterEach(() => {
  database.close()
  rmSync(directory, { recursive: true, force: true })
})

const put = (kind: string) => () => {
  database.sqlite.prepare("INSERT INTO faults (kind, standing) VALUES (?, '1')").run(kind)
  return kind
}
const kept = () => {
  const rows = database.sqlite.prepare('SELECT kind FROM faults ORDER BY kind').all()
  return rows.map(row => row.kind)
}

test('of works that wait together the one that throws is undone alone', async () => {
  const bug = () => {
    put('half-done')()
    throw new Error('a bug')
  }
  const writes = [put('a'), bug, put('b'), put('a')].map(work => database.write<string>(work))
  const results = await Promise.allSettled(writes)
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
  ])
  expect(kept()).toEqual(['a', 'b'])
})

test('what was waiting when it closed is kept', async () => {
  const written = database.write(put('late'))
  database.close()
  expect(await written).toBe('late')
  database = openDatabase(directory)
  expect(kept()).toEqual(['late'])
})
