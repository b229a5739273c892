import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secretToken } from '../random.ts'

/** Secrets that a market makes for itself when none are given. */
export type GeneratedSecrets = {
  authSecret: string
  setupToken: string
  institutionSecret: string
  carrierSecret: string
  verifierSecret: string
  reviewToken: string
}

const LENGTH_MIN = 32
const DISTINCT_MIN = 10

/**
 * The secrets in the data directory; makes them, readable by this user only, when they are
 * missing. They stay the same, so that sessions survive a restart.
 */
export function generatedSecrets(dataDir: string): GeneratedSecrets {
  const path = join(dataDir, 'secrets.json')
  const known = readSecrets(path)
  const secrets = {
    authSecret: known.authSecret ?? secretToken(),
    setupToken: known.setupToken ?? secretToken(),
    institutionSecret: known.institutionSecret ?? secretToken(),
    carrierSecret: known.carrierSecret ?? secretToken(),
    verifierSecret: known.verifierSecret ?? secretToken(),
    reviewToken: known.reviewToken ?? secretToken(),
  }
  if (Object.keys(known).length < Object.keys(secrets).length) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  }
  return secrets
}

/** The secrets of an earlier sandbox in this data directory, which production must not use. */
export function earlierSecrets(dataDir: string): string[] {
  return Object.values(readSecrets(join(dataDir, 'secrets.json')))
}

/** Why a secret is too weak to protect anything, or null when it will do. */
export function secretWeakness(secret: string): string | null {
  if (secret.length < LENGTH_MIN) return `is shorter than ${LENGTH_MIN} characters`
  if (new Set(secret).size < DISTINCT_MIN) return 'repeats too few different characters'
  if (/change.?me|example|default|secret|password|goodhand/i.test(secret)) {
    return 'looks like a placeholder'
  }
  return null
}

function readSecrets(path: string): Partial<GeneratedSecrets> {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}
