import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import type { CredentialRules } from './rules.ts'

/** A key of the market, without its private half. */
export interface IssuerKey {
  readonly generation: number
  readonly kid: string
  readonly publicJwk: Readonly<Record<string, unknown>>
  readonly wrapped: string
  readonly signsFrom: Instant
  readonly withdrawnAt: Instant | null
}

type Times = Pick<IssuerKey, 'generation' | 'signsFrom' | 'withdrawnAt'>

/** The key that signs now: the newest that has begun and was not withdrawn. */
export function signingKey<K extends Times>(keys: readonly K[], now: Instant): K | undefined {
  return live(keys).findLast(key => key.signsFrom <= now)
}

/**
 * When a new key begins to sign; null when none is needed yet. It is published before, so that
 * those who keep keys have it in time; where nothing can sign, it begins at once.
 */
export function nextKeyFrom(
  keys: readonly Times[],
  now: Instant,
  rules: Pick<CredentialRules, 'key_life_days' | 'key_announced_days'>,
): Instant | null {
  const newest = live(keys).at(-1)
  if (!newest || !signingKey(keys, now)) return now
  const ends = plus(newest.signsFrom, rules.key_life_days * DAY_MS)
  const announced = rules.key_announced_days * DAY_MS
  if (now < plus(ends, -announced)) return null
  return plus(now, announced)
}

/** Keys that others need: those that will sign, sign, or signed something that may still hold. */
export function publishedKeys<K extends Times>(
  keys: readonly K[],
  now: Instant,
  { life_days }: Pick<CredentialRules, 'life_days'>,
): K[] {
  const all = live(keys)
  return all.filter((_key, at) => {
    const next = all[at + 1]
    return next === undefined || now < plus(next.signsFrom, life_days * DAY_MS)
  })
}

function live<K extends Times>(keys: readonly K[]): K[] {
  return keys
    .filter(key => key.withdrawnAt === null)
    .toSorted((a, b) => a.signsFrom - b.signsFrom || a.generation - b.generation)
}
