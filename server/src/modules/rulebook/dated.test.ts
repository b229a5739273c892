import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { parseInstant } from '../../kernel/time.ts'
import { loadAccessRules, loadRuleBooks, loadVerificationRules, RULES_DIRECTORY } from './index.ts'

const directory = mkdtempSync(join(tmpdir(), 'goodhand-rules-'))
const first = JSON.parse(readFileSync(join(RULES_DIRECTORY, 'cn/access-2026-11-01.json'), 'utf8'))
const at = (text: string) => parseInstant(text) ?? expect.unreachable()

beforeEach(() => {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory)
  cpSync(join(RULES_DIRECTORY, 'cn'), join(directory, 'cn'), { recursive: true })
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function put(name: string, change: object) {
  writeFileSync(join(directory, 'cn', name), JSON.stringify({ ...first, ...change }))
}
const load = () => loadAccessRules('cn', directory)

test('the version in force is the newest that has begun', () => {
  put('access-2027-01-01.json', { version: '2027-01-01', effectiveFrom: '2027-01-01T00:00:00Z' })
  expect(load()(at('2026-12-31T23:59:59Z')).version).toBe('2026-11-01')
  expect(load()(at('2027-01-01T00:00:00Z')).version).toBe('2027-01-01')
  expect(() => load()(at('2001-01-01T00:00:00Z'))).toThrow('no access rules of cn are in force')
})

test('a file in the folder of another jurisdiction is refused', () => {
  put('access-2027-01-01.json', { version: '2027-01-01', jurisdiction: 'br' })
  expect(load).toThrow('rules cn/access-2027-01-01.json: /jurisdiction')
})

test('a beginning that is no time is refused', () => {
  put('access-2027-01-01.json', { version: '2027-01-01', effectiveFrom: '2027-13-45T00:00:00Z' })
  expect(load).toThrow('/effectiveFrom')
})

test('two files with the same version are refused, of trades too', () => {
  put('access-2027-01-01.json', {})
  expect(load).toThrow('/version is that of another file')
  const folder = join(directory, 'cn')
  cpSync(join(folder, 'trade-2026-11-01.json'), join(folder, 'trade-again.json'))
  expect(() => loadRuleBooks(directory)).toThrow('/version is that of another file')
})

test('what a schema cannot say is refused with its place', () => {
  const review = { ...first.review, remindBefore_ms: first.review.every_ms }
  put('access-2027-01-01.json', { version: '2027-01-01', review })
  expect(load).toThrow('/review reminds')
})

test('a jurisdiction without rules of verification asks for nothing', () => {
  expect(loadVerificationRules('br', directory)(at('2026-12-01T00:00:00Z'))).toBe(undefined)
  expect(loadVerificationRules('cn', directory)(at('2026-12-01T00:00:00Z'))?.id).toBe(
    'cn@2026-11-01',
  )
})
