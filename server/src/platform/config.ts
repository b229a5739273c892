import { join, resolve } from 'node:path'
import { type Reader, reader } from './config/reader.ts'
import { generatedSecrets } from './config/secrets.ts'
import { type Given, SETTINGS } from './config/settings.ts'
import type { FilesConfig } from './files.ts'
import { isPkcs11Uri, type KmsConfig } from './kms/open-kms.ts'

/** A payment institution that the market works with. */
export type InstitutionConfig =
  | { name: 'sandbox'; url: string; secret: string }
  | { name: 'stripe'; secretKey: string; webhookSecret: string }

/** The desk that opens documents for reviewers. */
export type ReviewConfig = Readonly<{
  url: string
  token: string
  /** Where a sandbox keeps the key of the desk that it runs itself. Null: somebody else runs it. */
  keysDir: string | null
}>

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
  /** Where the texts of policies lie; undefined: those of the software. */
  policiesDir: string | undefined
  trustProxy: number
  authSecret: string
  setupToken: string
  /** The first takes new trades; the others end those that began with them. */
  institutions: readonly InstitutionConfig[]
  /** Null: no carrier reports; sellers enter tracking numbers and buyers confirm. */
  carrier: Readonly<{ name: 'sandbox' | 'carrier'; url: string; secret: string }> | null
  /** Null: nobody outside is asked about real names; people look at documents. */
  verifier: Readonly<{ name: 'sandbox'; url: string; secret: string }> | null
  kms: KmsConfig
  /** Where the local root key and the list of destroyed keys lie. */
  keysDir: string
  /** Null: documents can be sealed, and nobody can look at them from here. */
  review: ReviewConfig | null
  smtp: Readonly<{ url: string; from: string }> | null
  /** Where pictures are kept. */
  files: FilesConfig
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
  const dataDir = resolve(read.text('dataDir'))
  const base = {
    mode,
    host: read.text('host'),
    port: read.integer('port', 1, 65_531),
    dataDir,
    databaseUrl: read.url('databaseUrl', ['postgres:', 'postgresql:']),
    marketName: read.text('marketName', 60),
    jurisdiction: read.matching('jurisdiction', /^[a-z]{2}(-[a-z0-9]{1,8})?$/, 'a code such as cn'),
    policiesDir: read.optional('policiesDir'),
    trustProxy: read.integer('trustProxy', 0, 10),
    review: reviewOf(read, dataDir),
    smtp: smtpOf(read),
    files: filesOf(read, dataDir),
    logLevel: read.choice('logLevel', ['debug', 'info', 'warn', 'error']),
  } as const
  const config = mode === 'production' ? productionConfig(read, base) : sandboxConfig(read, base)
  if (read.problems.length > 0) throw new ConfigInvalid(read.problems)
  return Object.freeze(config)
}

type Base = Omit<
  Config,
  | 'kms'
  | 'keysDir'
  | 'demo'
  | 'publicUrl'
  | 'authSecret'
  | 'setupToken'
  | 'institutions'
  | 'carrier'
  | 'verifier'
>

function sandboxConfig(read: Reader, base: Base): Config {
  const url = (port: number) => `http://127.0.0.1:${port}`
  // Problems so far are about to be reported: do not write secrets to a place that may be wrong.
  const own = read.problems.length > 0 ? null : generatedSecrets(base.dataDir)
  const secret = (name: 'authSecret' | 'setupToken' | 'institutionSecret' | 'carrierSecret') =>
    read.optional(name) ?? own?.[name] ?? ''
  const sandbox = () => ({
    name: 'sandbox' as const,
    url: url(base.port + 1),
    secret: secret('institutionSecret'),
  })
  const names = read.choices('institutions', ['sandbox', 'stripe'], 'sandbox')
  const institutions = names.map(name => (name === 'sandbox' ? sandbox() : stripeOf(read, base)))
  return {
    ...base,
    kms: kmsOf(read),
    keysDir: resolve(read.optional('keysDir') ?? join(base.dataDir, 'keys')),
    // Demo buyers pay at the sandbox institution.
    demo: read.demo(true) && names[0] === 'sandbox',
    publicUrl: read.url('publicUrl', ['http:', 'https:']) ?? `http://localhost:${base.port}`,
    authSecret: secret('authSecret'),
    setupToken: secret('setupToken'),
    institutions,
    verifier: { name: 'sandbox', url: url(base.port + 3), secret: own?.verifierSecret ?? '' },
    carrier: { name: 'sandbox', url: url(base.port + 2), secret: secret('carrierSecret') },
    review: base.review ?? {
      url: url(base.port + 4),
      token: own?.reviewToken ?? '',
      keysDir: resolve(read.optional('reviewKeysDir') ?? `${base.dataDir}-review`),
    },
  }
}

function productionConfig(read: Reader, base: Base): Config {
  const authSecret = read.secret('authSecret', base.dataDir)
  const setupToken = read.secret('setupToken', base.dataDir)
  const institutions = read
    .choices('institutions', ['stripe'], 'stripe')
    .map(() => stripeOf(read, base))
  const secrets = institutions.flatMap(({ secretKey, webhookSecret }) => [secretKey, webhookSecret])
  const carrierUrl = read.url('carrierUrl', ['https:'])
  const carrierSecret = carrierUrl ? read.secret('carrierSecret', base.dataDir) : ''
  read.distinct([authSecret, setupToken, ...secrets, carrierSecret])
  const publicUrl = read.url('publicUrl', ['https:']) ?? read.missing('publicUrl')
  if (/^https:\/\/(localhost|127\.|\[::1\])/.test(publicUrl)) {
    read.problems.push(`${SETTINGS.publicUrl.env} must be the address that people see`)
  }
  return {
    ...base,
    kms: kmsOf(read),
    keysDir: read.apart('keysDir', base.dataDir),
    verifier: null,
    demo: read.demo(false),
    publicUrl,
    authSecret,
    setupToken,
    institutions,
    carrier: carrierUrl ? { name: 'carrier', url: carrierUrl, secret: carrierSecret } : null,
  }
}

/** Play money must not become real by a mistaken key. */
const TEST_KEY = /^(sk|rk)_test_/

function stripeOf(read: Reader, { mode, dataDir }: Pick<Base, 'mode' | 'dataDir'>) {
  const secretKey = read.secret('stripeSecretKey', dataDir)
  if (mode === 'sandbox' && secretKey !== '' && !TEST_KEY.test(secretKey)) {
    read.wrong('stripeSecretKey', 'must be a key of the test mode (sk_test_…) in a sandbox')
  }
  const webhookSecret = read.secret('stripeWebhookSecret', dataDir)
  return { name: 'stripe', secretKey, webhookSecret } as const
}

function kmsOf(read: Reader): KmsConfig {
  const at = read.text('kms')
  if (at === 'local') return { kind: 'local' }
  const secret = read.optional('kmsSecret') ?? read.missing('kmsSecret')
  if (isPkcs11Uri(at)) return { kind: 'pkcs11', uri: at, pin: secret }
  if (/^https?:\/\/.+\/keys\/[\w.-]+$/.test(at)) return { kind: 'transit', url: at, token: secret }
  read.wrong(
    'kms',
    'must be local, a pkcs11: URI with token, object and module-path, or the address',
  )
  return { kind: 'local' }
}

function reviewOf(read: Reader, dataDir: string): Config['review'] {
  const url = read.url('reviewUrl', ['http:', 'https:'])
  return url === null ? null : { url, token: read.secret('reviewToken', dataDir), keysDir: null }
}

function smtpOf(read: Reader): Config['smtp'] {
  const url = read.optional('smtpUrl')
  if (url === undefined) return null
  if (!/^smtps?:\/\/.+/.test(url)) read.wrong('smtpUrl', 'must begin with smtp:// or smtps://')
  return { url, from: read.text('mailFrom', 200) }
}

const FILES = [
  'filesBucket',
  'filesRegion',
  'filesEndpoint',
  'filesKeyId',
  'filesKeySecret',
] as const

/** All that S3 needs, or nothing of it. */
function filesOf(read: Reader, dataDir: string): FilesConfig {
  if (FILES.every(name => read.optional(name) === undefined)) {
    return { kind: 'disk', directory: join(dataDir, 'files') }
  }
  const endpoint = read.url('filesEndpoint', ['https:', 'http:'])
  return {
    kind: 's3',
    bucket: read.text('filesBucket', 63),
    region: read.text('filesRegion', 60),
    accessKeyId: read.text('filesKeyId', 200),
    secretAccessKey: read.text('filesKeySecret', 200),
    ...(endpoint && { endpoint }),
  }
}

/** The sandbox institution among those of a market, where it runs as a program beside it. */
export function sandboxInstitution({ institutions }: Pick<Config, 'institutions'>) {
  return institutions.find(institution => institution.name === 'sandbox')
}
