import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, type Instant, instant, plus } from '../../kernel/time.ts'
import { nextKeyFrom, publishedKeys, signingKey } from './issuer-key.ts'

const RULES = { life_days: 30, key_life_days: 90, key_announced_days: 7 }

interface Key {
  generation: number
  signsFrom: Instant
  withdrawnAt: Instant | null
}

/** A market that is used now and then; each time it makes the key that is due. */
const LIVES = fc.array(fc.record({ days: fc.integer({ min: 0, max: 120 }), lost: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
})

test('something signs always, and whatever signed is published while it may hold', () => {
  fc.assert(
    fc.property(LIVES, steps => {
      const keys: Key[] = []
      const signed: { generation: number; until: Instant }[] = []
      let now = instant(0)
      for (const { days, lost } of steps) {
        now = plus(now, days * DAY_MS)
        const current = signingKey(keys, now)
        if (lost && current && days % 7 === 0) current.withdrawnAt = now
        const signsFrom = nextKeyFrom(keys, now, RULES)
        if (signsFrom !== null) {
          keys.push({ generation: keys.length + 1, signsFrom, withdrawnAt: null })
        }
        expect(nextKeyFrom(keys, now, RULES)).toBe(null)
        const signer = signingKey(keys, now)
        expect(signer?.withdrawnAt).toBe(null)
        const { generation } = signer as Key
        signed.push({ generation, until: plus(now, RULES.life_days * DAY_MS) })
        const published = new Set(publishedKeys(keys, now, RULES).map(key => key.generation))
        for (const one of signed) {
          const withdrawn = keys[one.generation - 1]?.withdrawnAt !== null
          if (one.until > now) expect(published.has(one.generation)).toBe(!withdrawn)
        }
      }
    }),
    { numRuns: 200 },
  )
})
