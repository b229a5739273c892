import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigInvalid, loadConfig } from './config.ts'

const directory = mkdtempSync(join(tmpdir(), 'goodhand-config-'))
afterAll(() => rmSync(directory, { recursive: true }))

const flags = { data: directory }
const strong = (seed: string) => Buffer.from(`${seed}-0123456789abcdefghijklmnop`).toString('hex')
const production = {
  GOODHAND_MODE: 'production',
  GOODHAND_PUBLIC_URL: 'https://market.test',
  GOODHAND_AUTH_SECRET: strong('a'),
  GOODHAND_SETUP_TOKEN: strong('b'),
  GOODHAND_INSTITUTION: 'stripe',
  GOODHAND_INSTITUTION_SECRET: strong('c'),
  GOODHAND_INSTITUTION_WEBHOOK_SECRET: strong('d'),
}

function problemsOf(env: Record<string, string>, more: Record<string, string | boolean> = {}) {
  try {
    loadConfig({ flags: { ...flags, ...more }, env })
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems.join('\n')
    throw error
  }
  return ''
}

test('a sandbox needs no settings and keeps the secrets that it made to itself', () => {
  const config = loadConfig({ flags, env: {} })
  expect(config).toMatchObject({ mode: 'sandbox', demo: true, port: 4100, databaseUrl: null })
  expect(config.authSecret.length).toBeGreaterThanOrEqual(32)
  expect(config.institution).toMatchObject({ name: 'sandbox', url: 'http://127.0.0.1:4101' })
  expect(statSync(join(directory, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(loadConfig({ flags, env: {} })).toEqual(config)
  expect(Object.isFrozen(config)).toBe(true)
})

test('a flag wins over the environment', () => {
  const env = { GOODHAND_PORT: '5000', GOODHAND_DEMO: 'true' }
  const config = loadConfig({ flags: { ...flags, port: '4200', 'no-demo': true }, env })
  expect(config).toMatchObject({ port: 4200, demo: false, publicUrl: 'http://localhost:4200' })
})

test('bad values are told all at once, each by the name of its setting', () => {
  const problems = problemsOf({
    GOODHAND_PORT: '70000',
    GOODHAND_MODE: 'prod',
    DATABASE_URL: 'mysql://x',
    GOODHAND_LOG: 'loud',
    GOODHAND_AUTH_SECRETS: 'typing error',
  })
  for (const name of ['PORT', 'MODE', 'LOG', 'AUTH_SECRETS']) {
    expect(problems).toContain(`GOODHAND_${name} `)
  }
  expect(problems).toContain('DATABASE_URL must be')
})

test('production starts with strong settings of its own', () => {
  const config = loadConfig({ flags, env: production })
  expect(config).toMatchObject({ mode: 'production', demo: false, carrier: null })
  expect(loadConfig({ flags: { ...flags, production: true }, env: production }).mode).toBe(
    'production',
  )
})

test('production refuses missing, short, placeholder, equal and sandbox secrets', () => {
  expect(problemsOf({ GOODHAND_MODE: 'production' }).split('\n').length).toBe(6)
  const refused = (env: Record<string, string>) => problemsOf({ ...production, ...env })
  expect(refused({ GOODHAND_AUTH_SECRET: 'short' })).toContain('shorter than 32')
  expect(refused({ GOODHAND_AUTH_SECRET: `change-me-${strong('e')}` })).toContain('placeholder')
  expect(refused({ GOODHAND_AUTH_SECRET: 'ab'.repeat(40) })).toContain('repeats')
  expect(refused({ GOODHAND_AUTH_SECRET: strong('b') })).toContain('must be different')
  const { authSecret } = loadConfig({ flags, env: {} })
  expect(refused({ GOODHAND_AUTH_SECRET: authSecret })).toContain('secret of the sandbox')
})

test('production refuses sandbox settings', () => {
  const refused = (env: Record<string, string>) => problemsOf({ ...production, ...env })
  expect(refused({ GOODHAND_INSTITUTION: 'sandbox' })).toContain('GOODHAND_INSTITUTION must be')
  expect(refused({ GOODHAND_DEMO: 'true' })).toContain('GOODHAND_DEMO is for the sandbox only')
  expect(refused({ GOODHAND_PUBLIC_URL: 'http://market.test' })).toContain('https:')
  expect(refused({ GOODHAND_PUBLIC_URL: 'https://localhost' })).toContain('people see')
})
