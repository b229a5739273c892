import { resolve } from 'node:path'
import { earlierSecrets, generatedSecrets, secretWeakness } from './config/secrets.ts'
import {
  type Given,
  SETTINGS,
  type SettingName,
  textOf,
  unknownVariables,
} from './config/settings.ts'

/** The payment institution that the market uses. */
export type InstitutionConfig =
  | { name: 'sandbox'; url: string; secret: string }
  | { name: 'stripe'; secretKey: string; webhookSecret: string }

/** Everything that can be set from outside. Parsed once at start, frozen, passed in. */
export type Config = Readonly<{
  mode: 'sandbox' | 'production'
  /** Fill a new market with demo people and listings. Never in production. */
  demo: boolean
  host: string
  port: number
  dataDir: string
  /** Null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null
  /** Without a slash at the end. */
  publicUrl: string
  marketName: string
  jurisdiction: string
  trustProxy: number
  authSecret: string
  setupToken: string
  institution: InstitutionConfig
  /** Null: no carrier reports; sellers enter tracking numbers and buyers confirm. */
  carrier: Readonly<{ name: 'sandbox' | 'carrier'; url: string; secret: string }> | null
  smtp: Readonly<{ url: string; from: string }> | null
  logLevel: 'debug' | 'info' | 'warn' | 'error'
}>

/** Settings that cannot be used, all of them at once. */
export class ConfigInvalid extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(['The settings cannot be used:', ...problems.map(text => `  - ${text}`)].join('\n'))
    this.problems = problems
  }
}

/**
 * Reads the settings from flags and environment. In sandbox mode missing secrets are made and kept
 * in the data directory. Throws `ConfigInvalid` with every problem there is.
 */
export function loadConfig(given: Given = { env: process.env }): Config {
  const read = reader(given)
  const mode = read.production() ? 'production' : 'sandbox'
  const base = {
    mode,
    host: read.text('host'),
    port: read.integer('port', 1, 65_533),
    dataDir: resolve(read.text('dataDir')),
    databaseUrl: read.url('databaseUrl', ['postgres:', 'postgresql:']),
    marketName: read.text('marketName', 60),
    jurisdiction: read.matching('jurisdiction', /^[a-z]{2}(-[a-z0-9]{1,8})?$/, 'a code such as cn'),
    trustProxy: read.integer('trustProxy', 0, 10),
    smtp: read.smtp(),
    logLevel: read.choice('logLevel', ['debug', 'info', 'warn', 'error']),
  } as const
  const config = mode === 'production' ? productionConfig(read, base) : sandboxConfig(read, base)
  if (read.problems.length > 0) throw new ConfigInvalid(read.problems)
  return Object.freeze(config)
}

type Base = Omit<
  Config,
  'demo' | 'publicUrl' | 'authSecret' | 'setupToken' | 'institution' | 'carrier'
>

function sandboxConfig(read: Reader, base: Base): Config {
  const url = (port: number) => `http://127.0.0.1:${port}`
  // Problems so far are about to be reported: do not write secrets to a place that may be wrong.
  const own = read.problems.length > 0 ? null : generatedSecrets(base.dataDir)
  const secret = (name: 'authSecret' | 'setupToken' | 'institutionSecret' | 'carrierSecret') =>
    read.optional(name) ?? own?.[name] ?? ''
  read.choice('institution', ['sandbox'], 'sandbox')
  return {
    ...base,
    demo: read.demo(true),
    publicUrl: read.url('publicUrl', ['http:', 'https:']) ?? `http://localhost:${base.port}`,
    authSecret: secret('authSecret'),
    setupToken: secret('setupToken'),
    institution: { name: 'sandbox', url: url(base.port + 1), secret: secret('institutionSecret') },
    carrier: { name: 'sandbox', url: url(base.port + 2), secret: secret('carrierSecret') },
  }
}

function productionConfig(read: Reader, base: Base): Config {
  const secrets = [
    read.secret('authSecret', base.dataDir),
    read.secret('setupToken', base.dataDir),
    read.secret('institutionSecret', base.dataDir),
    read.secret('institutionWebhookSecret', base.dataDir),
  ] as const
  const [authSecret, setupToken, secretKey, webhookSecret] = secrets
  const carrierUrl = read.url('carrierUrl', ['https:'])
  const carrierSecret = carrierUrl ? read.secret('carrierSecret', base.dataDir) : ''
  read.distinct([...secrets, carrierSecret])
  const publicUrl = read.url('publicUrl', ['https:']) ?? read.missing('publicUrl')
  if (/^https:\/\/(localhost|127\.|\[::1\])/.test(publicUrl)) {
    read.problems.push(`${SETTINGS.publicUrl.env} must be the address that people see`)
  }
  read.choice('institution', ['stripe'], undefined)
  return {
    ...base,
    demo: read.demo(false),
    publicUrl,
    authSecret,
    setupToken,
    institution: { name: 'stripe', secretKey, webhookSecret },
    carrier: carrierUrl ? { name: 'carrier', url: carrierUrl, secret: carrierSecret } : null,
  }
}

type Reader = ReturnType<typeof reader>

/** Reads single settings and collects what is wrong with them, so that all is told at once. */
function reader(given: Given) {
  const problems = unknownVariables(given).map(name => `${name} is not a setting of Goodhand`)
  const optional = (name: SettingName) => textOf(given, name)
  const wrong = (name: SettingName, text: string) => {
    problems.push(`${SETTINGS[name].env} ${text}`)
    return ''
  }
  const missing = (name: SettingName) => wrong(name, `is missing (${SETTINGS[name].about})`)
  const text = (name: SettingName, length_max = 1000) => {
    const value = optional(name) ?? missing(name)
    return value.length <= length_max ? value : wrong(name, `is longer than ${length_max} letters`)
  }
  const choice = <T extends string>(name: SettingName, choices: readonly T[], fallback?: T): T => {
    const value = optional(name) ?? fallback ?? missing(name)
    const found = choices.find(one => one === value)
    if (found === undefined && value) wrong(name, `must be ${choices.join(' or ')}, not "${value}"`)
    return found ?? (choices[0] as T)
  }
  return {
    problems,
    optional,
    missing,
    text,
    choice,
    production: () => given.flags?.production === true || choice('mode', MODES) === 'production',
    matching: (name: SettingName, pattern: RegExp, what: string) =>
      pattern.test(text(name)) ? text(name) : wrong(name, `must be ${what}, not "${text(name)}"`),
    integer: (name: SettingName, min: number, max: number) => {
      const value = /^\d{1,9}$/.test(text(name)) ? Number(text(name)) : Number.NaN
      if (value >= min && value <= max) return value
      wrong(name, `must be a whole number from ${min} to ${max}, not "${text(name)}"`)
      return min
    },
    url: (name: SettingName, protocols: readonly string[]) => {
      const value = optional(name)
      if (value === undefined) return null
      const url = URL.parse(value)
      if (url && protocols.includes(url.protocol)) return value.replace(/\/+$/, '')
      wrong(name, `must be an address that begins with ${protocols.join('// or ')}//`)
      return ''
    },
    demo: (allowed: boolean) => {
      const asked = given.env[SETTINGS.demo.env]
      if (given.flags?.demo === true && !allowed) problems.push('--demo is for the sandbox only')
      if (asked && !['true', 'false'].includes(asked)) wrong('demo', 'must be true or false')
      if (asked === 'true' && !allowed) wrong('demo', 'is for the sandbox only')
      return allowed && given.flags?.['no-demo'] !== true && asked !== 'false'
    },
    secret: (name: SettingName, dataDir: string) => {
      const value = optional(name)
      if (value === undefined) return missing(name)
      const weakness = secretWeakness(value)
      if (weakness) return wrong(name, `${weakness}; make one with: openssl rand -hex 32`)
      if (earlierSecrets(dataDir).includes(value)) return wrong(name, 'is a secret of the sandbox')
      return value
    },
    distinct: (secrets: readonly string[]) => {
      const set = secrets.filter(secret => secret !== '')
      if (new Set(set).size < set.length) problems.push('Each secret must be different')
    },
    smtp: () => {
      const url = optional('smtpUrl')
      if (url === undefined) return null
      if (!/^smtps?:\/\/.+/.test(url)) wrong('smtpUrl', 'must begin with smtp:// or smtps://')
      return { url, from: text('mailFrom', 200) }
    },
  }
}

const MODES = ['sandbox', 'production'] as const
