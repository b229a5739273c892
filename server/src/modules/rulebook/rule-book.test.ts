import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseDated } from './dated.ts'
import { loadRuleBooks, RULES_DIRECTORY } from './index.ts'
import { faultInRuleBook, RuleBookFile } from './rule-book.ts'

const file = JSON.parse(readFileSync(join(RULES_DIRECTORY, 'cn/trade-2026-11-01.json'), 'utf8'))

const parse = (json: unknown) => parseDated('cn', RuleBookFile, json, faultInRuleBook)

test('every rule book says in which zone times are told', () => {
  const zones = loadRuleBooks().all()
  expect(zones.map(({ jurisdiction, timeZone }) => [jurisdiction, timeZone])).toContainEqual([
    'cn',
    'Asia/Shanghai',
  ])
})

test('a rule book with a zone that no clock knows is refused with the place of the error', () => {
  const wrong = { ...file, timeZone: 'China/Peking' }
  expect(() => parse(wrong)).toThrow('rules cn: /timeZone')
  const { timeZone: _, ...none } = file
  expect(() => parse(none)).toThrow('timeZone')
})
