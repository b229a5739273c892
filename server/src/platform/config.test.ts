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
  GOODHAND_KEYS: '/etc/goodhand/keys',
  GOODHAND_PUBLIC_URL: 'https://market.test',
  GOODHAND_AUTH_SECRET: strong('a'),
  GOODHAND_SETUP_TOKEN: strong('b'),
  GOODHAND_INSTITUTIONS: 'stripe',
  GOODHAND_STRIPE_KEY: strong('c'),
  GOODHAND_STRIPE_WEBHOOK_SECRET: strong('d'),
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
  expect(config.institutions).toMatchObject([{ name: 'sandbox', url: 'http://127.0.0.1:4101' }])
  expect(config.files).toEqual({ kind: 'disk', directory: join(directory, 'files') })
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
  expect(refused({ GOODHAND_INSTITUTIONS: 'sandbox' })).toContain('GOODHAND_INSTITUTIONS must')
  expect(refused({ GOODHAND_DEMO: 'true' })).toContain('GOODHAND_DEMO is for the sandbox only')
  expect(refused({ GOODHAND_PUBLIC_URL: 'http://market.test' })).toContain('https:')
  expect(refused({ GOODHAND_PUBLIC_URL: 'https://localhost' })).toContain('people see')
})

test('several institutions may be served; the first one named takes new trades', () => {
  const stripe = {
    GOODHAND_STRIPE_KEY: `sk_test_${strong('k')}`,
    GOODHAND_STRIPE_WEBHOOK_SECRET: strong('w'),
  }
  const namesOf = (list: string) =>
    loadConfig({ flags, env: { ...stripe, GOODHAND_INSTITUTIONS: list } }).institutions.map(
      ({ name }) => name,
    )
  expect(namesOf('stripe, sandbox')).toEqual(['stripe', 'sandbox'])
  expect(namesOf('sandbox,stripe')).toEqual(['sandbox', 'stripe'])
  expect(problemsOf({ GOODHAND_INSTITUTIONS: 'sandbox,paypal' })).toContain('paypal')
  expect(problemsOf({ GOODHAND_INSTITUTIONS: 'sandbox,sandbox' })).toContain('each once')
  expect(problemsOf({ GOODHAND_INSTITUTIONS: 'stripe' })).toContain(
    'GOODHAND_STRIPE_KEY is missing',
  )
  const live = { ...stripe, GOODHAND_STRIPE_KEY: `sk_live_${strong('k')}` }
  expect(problemsOf({ ...live, GOODHAND_INSTITUTIONS: 'stripe' })).toContain('test mode')
})

const s3 = {
  GOODHAND_FILES_BUCKET: 'pictures',
  GOODHAND_FILES_REGION: 'eu-central-1',
  GOODHAND_FILES_KEY_ID: 'AKIA0123456789',
  GOODHAND_FILES_KEY_SECRET: strong('s'),
}

test('pictures go to S3 when all of its settings are given, and nothing starts on a part', () => {
  const { files } = loadConfig({ flags, env: s3 })
  expect(files).toMatchObject({ kind: 's3', bucket: 'pictures', region: 'eu-central-1' })
  expect(files).not.toHaveProperty('endpoint')
  const own = { ...s3, GOODHAND_FILES_ENDPOINT: 'https://s3.example' }
  expect(loadConfig({ flags, env: own }).files).toMatchObject({ endpoint: 'https://s3.example' })
  for (const name of Object.keys(s3)) {
    expect(problemsOf({ ...s3, [name]: '' })).toContain(`${name} is missing`)
  }
  expect(problemsOf({ ...s3, GOODHAND_FILES_ENDPOINT: 's3.example' })).toContain(
    'must be an address',
  )
})

test('production keeps its keys apart from what they open', () => {
  const refused = (env: Record<string, string>) => problemsOf({ ...production, ...env })
  expect(refused({ GOODHAND_KEYS: '' })).toContain('GOODHAND_KEYS is missing')
  expect(refused({ GOODHAND_KEYS: join(directory, 'keys') })).toContain('must lie outside of')
  expect(refused({ GOODHAND_KEYS: directory })).toContain('must lie outside of')
  expect(loadConfig({ flags, env: {} }).keysDir).toBe(join(directory, 'keys'))
})

test('the key service is named whole, with the secret that it asks for', () => {
  const kms = (at: string, secret = 'a-pin') =>
    loadConfig({ flags, env: { GOODHAND_KMS: at, GOODHAND_KMS_SECRET: secret } }).kms
  expect(loadConfig({ flags, env: {} }).kms).toEqual({ kind: 'local' })
  const uri = 'pkcs11:token=market;object=root?module-path=/usr/lib/hsm.so'
  expect(kms(uri)).toEqual({ kind: 'pkcs11', uri, pin: 'a-pin' })
  const url = 'https://bao.test:8200/v1/transit/keys/goodhand'
  expect(kms(url, 'a-token')).toEqual({ kind: 'transit', url, token: 'a-token' })
  expect(problemsOf({ GOODHAND_KMS: url })).toContain('GOODHAND_KMS_SECRET is missing')
  for (const at of ['cloud', 'pkcs11:token=market', 'https://bao.test/v1/transit']) {
    expect(problemsOf({ GOODHAND_KMS: at, GOODHAND_KMS_SECRET: 'x' })).toContain(
      'GOODHAND_KMS must',
    )
  }
})

test('a desk that opens documents is named with its secret; else a sandbox runs its own', () => {
  expect(loadConfig({ flags, env: {} }).review).toMatchObject({
    url: 'http://127.0.0.1:4104',
    keysDir: `${directory}-review`,
  })
  const env = { GOODHAND_REVIEW_URL: 'http://127.0.0.1:4190' }
  expect(problemsOf(env)).toContain('GOODHAND_REVIEW_TOKEN is missing')
  const whole = { ...env, GOODHAND_REVIEW_TOKEN: strong('r') }
  const { review } = loadConfig({ flags, env: whole })
  expect(review).toEqual({ url: 'http://127.0.0.1:4190', token: strong('r'), keysDir: null })
})
