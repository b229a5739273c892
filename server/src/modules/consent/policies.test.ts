import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadPolicies, POLICIES, policiesOf } from './policies.ts'

const directory = mkdtempSync(join(tmpdir(), 'goodhand-policies-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function write(version: string, texts: Readonly<Record<string, string>>): void {
  for (const policy of POLICIES) {
    mkdirSync(join(directory, policy, version), { recursive: true })
    for (const [locale, text] of Object.entries(texts)) {
      writeFileSync(join(directory, policy, version, `${locale}.md`), text)
    }
  }
}

write('2026-11-01', {
  'zh-CN': '我们在三十天内答复。',
  'zh-TW': '我們在三十天內答覆。',
  en: 'We answer within thirty days.',
})
write('2027-01-01', {
  'zh-CN': '我们在十五天内答复。',
  'zh-TW': '我們在十五天內答覆。',
  en: 'We answer within fifteen days.',
})
const policies = policiesOf(loadPolicies(directory))

test('the version of a day is the newest that has begun', () => {
  expect(policies.versions('terms')).toEqual(['2027-01-01', '2026-11-01'])
  expect(policies.current('terms', '2026-12-31')).toBe('2026-11-01')
  expect(policies.current('terms', '2027-01-01')).toBe('2027-01-01')
  expect(() => policies.current('terms', '2020-01-01')).toThrow('terms')
})

test('a comparison names the words that changed, in Chinese as in English', () => {
  const versions = { from: '2026-11-01', to: '2027-01-01' }
  const changed = (locale: 'zh-CN' | 'en') =>
    policies
      .difference('privacy', versions, locale)
      ?.filter(change => change.kind !== 'kept')
      .map(change => `${change.kind} ${change.text}`)
  expect(changed('en')).toEqual(['removed thirty', 'added fifteen'])
  expect(changed('zh-CN')?.join()).toMatch(/^removed 三十.*,added 十五.*$/)
  expect(policies.difference('privacy', { from: '1999-01-01', to: '2027-01-01' }, 'en')).toBe(
    undefined,
  )
})

test('both sides of a comparison can be put together again from it', () => {
  const versions = { from: '2026-11-01', to: '2027-01-01' }
  for (const locale of ['zh-CN', 'zh-TW', 'en'] as const) {
    const changes = policies.difference('terms', versions, locale) ?? []
    const side = (other: string) =>
      changes
        .filter(change => change.kind !== other)
        .map(change => change.text)
        .join('')
    expect(side('added')).toBe(policies.text('terms', '2026-11-01', locale))
    expect(side('removed')).toBe(policies.text('terms', '2027-01-01', locale))
  }
})

test('the committed policies are there in all languages', () => {
  const ours = policiesOf(loadPolicies())
  for (const policy of POLICIES) expect(ours.versions(policy).length).toBeGreaterThan(0)
})
