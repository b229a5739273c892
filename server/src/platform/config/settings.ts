/** A setting that the market reads from a flag or from the environment; the flag wins. */
export type Setting = { env: string; flag?: string; fallback?: string; about: string }

/** Every setting there is. `goodhand start --help` and the configuration page are made from it. */
export const SETTINGS = {
  mode: {
    env: 'GOODHAND_MODE',
    fallback: 'sandbox',
    about: 'sandbox (play money, a clock that can be moved) or production',
  },
  port: { env: 'GOODHAND_PORT', flag: 'port', fallback: '4100', about: 'TCP port of the market' },
  host: {
    env: 'GOODHAND_HOST',
    flag: 'host',
    fallback: '127.0.0.1',
    about: 'network address to listen on',
  },
  dataDir: {
    env: 'GOODHAND_DATA',
    flag: 'data',
    fallback: '.data',
    about: 'directory of the database, the pictures and the generated secrets',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    about: 'a PostgreSQL of your own (15 or newer) instead of the embedded one',
  },
  demo: {
    env: 'GOODHAND_DEMO',
    fallback: 'true',
    about: 'fill a new sandbox market with demo people and listings',
  },
  publicUrl: {
    env: 'GOODHAND_PUBLIC_URL',
    about: 'the address that people see, e.g. https://market.example',
  },
  marketName: { env: 'GOODHAND_NAME', fallback: '信手 Goodhand', about: 'name of the market' },
  jurisdiction: {
    env: 'GOODHAND_JURISDICTION',
    fallback: 'cn',
    about: 'rule book that trades run under (a directory of rules/)',
  },
  policiesDir: {
    env: 'GOODHAND_POLICIES',
    about: 'directory of the texts of your own policies, instead of policies/',
  },
  trustProxy: {
    env: 'GOODHAND_TRUST_PROXY',
    fallback: '0',
    about: 'number of reverse proxies in front whose X-Forwarded-For is believed',
  },
  authSecret: { env: 'GOODHAND_AUTH_SECRET', about: 'signs sessions; 32 characters or more' },
  setupToken: {
    env: 'GOODHAND_SETUP_TOKEN',
    about: 'admits the first administrator; 32 characters or more',
  },
  institutions: {
    env: 'GOODHAND_INSTITUTIONS',
    about: 'payment institutions, e.g. stripe; the first takes new trades, all end their own',
  },
  institutionSecret: {
    env: 'GOODHAND_INSTITUTION_SECRET',
    about: 'shared with the sandbox institution',
  },
  stripeSecretKey: { env: 'GOODHAND_STRIPE_KEY', about: 'the secret key of your Stripe account' },
  stripeWebhookSecret: {
    env: 'GOODHAND_STRIPE_WEBHOOK_SECRET',
    about: "verifies Stripe's webhooks",
  },
  carrierUrl: { env: 'GOODHAND_CARRIER_URL', about: 'address of the carrier’s tracking API' },
  carrierSecret: { env: 'GOODHAND_CARRIER_SECRET', about: 'shared with the carrier' },
  kms: {
    env: 'GOODHAND_KMS',
    fallback: 'local',
    about: 'where the root key lies: local, a pkcs11: URI, or the address of a transit key',
  },
  kmsSecret: {
    env: 'GOODHAND_KMS_SECRET',
    about: 'PIN of the hardware module, or token of the transit service',
  },
  keysDir: {
    env: 'GOODHAND_KEYS',
    about: 'directory of the root key; in production apart from the data and its backups',
  },
  reviewUrl: {
    env: 'GOODHAND_REVIEW_URL',
    about: 'address of the desk that opens documents for reviewers (goodhand review serve)',
  },
  reviewToken: { env: 'GOODHAND_REVIEW_TOKEN', about: 'shared with that desk' },
  reviewKeysDir: {
    env: 'GOODHAND_REVIEW_KEYS',
    about: "directory of the sandbox's own reviewer's key; the data directory's name and -review",
  },
  smtpUrl: {
    env: 'GOODHAND_SMTP_URL',
    about: 'smtps://user:password@host:465; none: local outbox',
  },
  mailFrom: {
    env: 'GOODHAND_MAIL_FROM',
    about: 'sender of e-mail, e.g. Market <hi@market.example>',
  },
  filesBucket: {
    env: 'GOODHAND_FILES_BUCKET',
    about: 'S3 bucket for pictures; none: the data directory',
  },
  filesRegion: { env: 'GOODHAND_FILES_REGION', about: 'region of the bucket' },
  filesEndpoint: {
    env: 'GOODHAND_FILES_ENDPOINT',
    about: 'address of a store that speaks S3 but is not Amazon’s',
  },
  filesKeyId: { env: 'GOODHAND_FILES_KEY_ID', about: 'access key of the bucket' },
  filesKeySecret: { env: 'GOODHAND_FILES_KEY_SECRET', about: 'secret of that access key' },
  logLevel: { env: 'GOODHAND_LOG', fallback: 'warn', about: 'debug, info, warn or error' },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof SETTINGS

/** Values as given: command-line flags by flag name, and environment variables. */
export type Given = {
  flags?: Readonly<Record<string, string | boolean | undefined>>
  env: Readonly<Record<string, string | undefined>>
}

/** The text given for a setting, or its fallback. An empty environment variable counts as unset. */
export function textOf(given: Given, name: SettingName): string | undefined {
  const setting: Setting = SETTINGS[name]
  const flag = setting.flag === undefined ? undefined : given.flags?.[setting.flag]
  if (typeof flag === 'string') return flag
  return given.env[setting.env] || setting.fallback
}

/** Misspelt variables: a typing error in a security setting must not pass unnoticed. */
export function unknownVariables(given: Given): string[] {
  const known = new Set<string>(Object.values(SETTINGS).map(setting => setting.env))
  return Object.keys(given.env).filter(name => name.startsWith('GOODHAND_') && !known.has(name))
}
