import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SealBroken } from '../../platform/aes-gcm.ts'
import { keyVersionOf, openValue, sealValue } from './sealed-value.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })
const version = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const place = fc.record({ column: fc.string(), row: fc.string(), personId: fc.string() })
const text = fc.string({ unit: 'grapheme', maxLength: 300 })

test('a value opens with its key in its place', () => {
  fc.assert(
    fc.property(bytes, version, place, text, (key, number, where, given) => {
      const sealed = sealValue({ version: number, bytes: key }, where, Buffer.from(given))
      expect(keyVersionOf(sealed)).toBe(number)
      expect(openValue(key, where, sealed).toString()).toBe(Buffer.from(given).toString())
    }),
  )
})

test('a value opens in no other place, whichever part of it differs', () => {
  fc.assert(
    fc.property(bytes, version, place, place, (key, number, where, other) => {
      const sealed = sealValue({ version: number, bytes: key }, where, Buffer.from('x'))
      for (const part of ['column', 'row', 'personId'] as const) {
        fc.pre(where[part] !== other[part])
        const moved = { ...where, [part]: other[part] }
        expect(() => openValue(key, moved, sealed)).toThrow(SealBroken)
      }
    }),
  )
})

test('a value of which any byte was changed does not open', () => {
  fc.assert(
    fc.property(bytes, version, place, text, (key, number, where, given) => {
      const sealed = sealValue({ version: number, bytes: key }, where, Buffer.from(given))
      for (let at = 0; at < sealed.length; at++) {
        const changed = Buffer.from(sealed)
        changed[at] = (changed[at] ?? 0) ^ 0x10
        expect(() => openValue(key, where, changed)).toThrow(SealBroken)
      }
    }),
    { numRuns: 20 },
  )
})
