import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseInstant } from '../../kernel/time.ts'
import { parseDated } from './dated.ts'
import { loadReleaseRules, RULES_DIRECTORY } from './index.ts'
import { faultInReleaseRules, ReleaseRulesFile } from './release-rules.ts'

const file = JSON.parse(readFileSync(join(RULES_DIRECTORY, 'cn/release-2026-11-01.json'), 'utf8'))
const parse = (json: unknown) => parseDated('cn', ReleaseRulesFile, json, faultInReleaseRules)

test('the public is guaranteed at least what a partner is', () => {
  const at = parseInstant('2026-11-22T00:00:00Z') ?? (Number.NaN as never)
  const { public: everybody, partner } = loadReleaseRules('cn')(at).profiles
  expect(everybody.k).toBeGreaterThanOrEqual(partner.k)
  expect(everybody.l).toBeGreaterThanOrEqual(partner.l)
  expect(everybody.t).toBeLessThanOrEqual(partner.t)
})

test('one release may not spend more than the year has', () => {
  const wrong = { ...file, budget: { epsilonMilliYear: 100, epsilonMilliRelease: 101 } }
  expect(() => parse(wrong)).toThrow('rules cn: /budget/epsilonMilliRelease')
  expect(() => parse({ ...file, profiles: { public: file.profiles.public } })).toThrow('partner')
})
