import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cycles, type Edge, forbidden, readEdges } from './import-graph.ts'
import { MAY_IMPORT } from './may-import.ts'
import { ROOT } from './source-files.ts'

const edges = readEdges()

const edge = (from: string, to: string, isPackage = false): Edge => ({
  from,
  to,
  isPackage,
  isType: false,
})

test('every import is one that the table allows', () => {
  expect(edges.length).toBeGreaterThan(500)
  expect(forbidden(edges)).toEqual([])
})

test('no file imports itself, however long the way round', () => {
  expect(cycles(edges)).toEqual([])
})

test('the table names exactly the modules that exist', () => {
  expect(Object.keys(MAY_IMPORT)).toEqual(readdirSync(join(ROOT, 'server/src/modules')).sort())
})

test('ARCHITECTURE.md shows the table as it is', () => {
  const page = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
  const rows = page.matchAll(/^\| `(\w+)` \|[^|]*\|([^|]*)\|$/gm)
  const names = (cell = '') => cell.split(',').flatMap(name => name.trim() || [])
  const shown = [...rows].map(([, from, may]) => [from, names(may).sort()])
  const meant = Object.entries(MAY_IMPORT).map(([from, may]) => [from, [...may].sort()])
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(meant))
})

test('the table itself has no circle', () => {
  const table = Object.entries(MAY_IMPORT).flatMap(([from, others]) =>
    others.map(other => edge(from, other)),
  )
  expect(cycles(table)).toEqual([])
})

test('a forbidden import is found', () => {
  const modules = 'server/src/modules'
  const found = (from: string, to: string, isPackage = false) =>
    forbidden([edge(from, to, isPackage)]).length
  expect(found(`${modules}/ledger/a.ts`, `${modules}/trade/index.ts`)).toBe(1)
  expect(found(`${modules}/trade/a.ts`, `${modules}/ledger/index.ts`)).toBe(0)
  expect(found(`${modules}/trade/a.ts`, `${modules}/ledger/store.ts`)).toBe(1)
  expect(found('server/src/app/wire.ts', `${modules}/ledger/store.ts`)).toBe(1)
  expect(found('server/src/platform/a.ts', 'server/src/facts/trade.ts')).toBe(1)
  expect(found('server/src/platform/a.ts', `${modules}/trade/index.ts`)).toBe(1)
  expect(found('server/src/kernel/id.ts', 'pg', true)).toBe(1)
  expect(found(`${modules}/trade/store.ts`, 'pg', true)).toBe(1)
  expect(found('web/src/lib/api.ts', 'server/src/kernel/id.ts')).toBe(1)
  expect(cycles([edge('a', 'b'), edge('b', 'c'), edge('c', 'a')])).toEqual(['a → b → c → a'])
})
