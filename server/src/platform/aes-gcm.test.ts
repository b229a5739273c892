import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decrypt, encrypt, encryptWith, SealBroken } from './aes-gcm.ts'

const VECTORS = join(import.meta.dirname, '../../../../shared/data/vectors/wycheproof-aes_gcm.json')

interface Group {
  readonly ivSize: number
  readonly keySize: number
  readonly tagSize: number
  readonly tests: readonly {
    readonly [part in 'comment' | 'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag' | 'result']: string
  }[]
}

const hex = (text: string) => Buffer.from(text, 'hex')

describe('the vectors of Wycheproof', () => {
  const isThere = existsSync(VECTORS)
  const note = isThere ? '' : ' (skipped: the file is not on this machine)'
  test.skipIf(!isThere)(`hold for our use of AES-256-GCM${note}`, () => {
    const { testGroups }: { testGroups: Group[] } = JSON.parse(readFileSync(VECTORS, 'utf8'))
    const ours = testGroups.filter(
      group => group.keySize === 256 && group.ivSize === 96 && group.tagSize === 128,
    )
    const cases = ours.flatMap(group => group.tests)
    expect(cases.length).toBeGreaterThan(50)
    for (const { key, iv, aad, msg, ct, tag, result } of cases) {
      const sealed = hex(iv + ct + tag)
      const open = () => decrypt(hex(key), sealed, hex(aad)).toString('hex')
      if (result === 'valid') {
        expect(open()).toBe(msg)
        expect(encryptWith(hex(key), hex(iv), hex(msg), hex(aad))).toEqual(sealed)
      } else {
        expect(open).toThrow(SealBroken)
      }
    }
    // Shorter keys are none of ours: they must not slip through.
    const shorter = testGroups.filter(group => group.keySize < 256).flatMap(group => group.tests)
    for (const { key } of shorter) {
      expect(() => encrypt(hex(key), Buffer.of(1), Buffer.of())).toThrow(/key length/i)
    }
  })
})

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const some = fc.uint8Array({ maxLength: 200 })

test('what was encrypted comes back, and costs 28 bytes', () => {
  fc.assert(
    fc.property(bytes(32), some, some, some, (key, text, context, header) => {
      const sealed = encrypt(key, text, context, header)
      expect(sealed.length).toBe(header.length + 12 + text.length + 16)
      expect(decrypt(key, sealed.subarray(header.length), context)).toEqual(Buffer.from(text))
    }),
  )
})

test('a change of any bit, of the key or of the context is refused', () => {
  fc.assert(
    fc.property(bytes(32), some, some, fc.nat(), fc.nat(7), (key, text, context, at, bit) => {
      const sealed = encrypt(key, text, context)
      const turned = (given: Uint8Array) => {
        const copy = Buffer.from(given)
        const index = at % copy.length
        copy[index] = (copy[index] ?? 0) ^ (1 << bit)
        return copy
      }
      expect(() => decrypt(key, turned(sealed), context)).toThrow(SealBroken)
      expect(() => decrypt(turned(key), sealed, context)).toThrow(SealBroken)
      expect(() => decrypt(key, sealed, Buffer.concat([context, Buffer.of(0)]))).toThrow(SealBroken)
      expect(() => decrypt(key, sealed.subarray(0, at % sealed.length), context)).toThrow(
        SealBroken,
      )
    }),
  )
})

test('a refusal says nothing about the text', () => {
  const key = Buffer.alloc(32, 7)
  const sealed = encrypt(key, Buffer.from('林小雨 13800138000'), Buffer.of())
  sealed[20] = (sealed[20] ?? 0) ^ 1
  const failure = (() => {
    try {
      return decrypt(key, sealed, Buffer.of())
    } catch (error) {
      return error as Error
    }
  })()
  expect(failure).toBeInstanceOf(SealBroken)
  expect(`${(failure as Error).message} ${(failure as Error).stack}`).not.toMatch(/林|138/)
})
