import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SealBroken } from './aes-gcm.ts'
import { newBoxKeys, openBox, readBoxKeys, sealBox, writeBoxKeys } from './sealed-box.ts'

const keys = newBoxKeys()

test('whoever has the private key opens a box, and nobody else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.string(), (text, context) => {
      const sealed = sealBox(keys.publicKey, text, context)
      expect(openBox(keys, sealed, context)).toEqual(Buffer.from(text))
      expect(() => openBox(newBoxKeys(), sealed, context)).toThrow(SealBroken)
      expect(() => openBox(keys, sealed, `${context}x`)).toThrow(SealBroken)
    }),
    { numRuns: 30 },
  )
})

test('a box that was changed anywhere, or cut off, does not open', () => {
  const sealed = sealBox(keys.publicKey, Buffer.from('a passport'), 'here')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 0x40
    expect(() => openBox(keys, changed, 'here')).toThrow(SealBroken)
    expect(() => openBox(keys, sealed.subarray(0, at), 'here')).toThrow(SealBroken)
  }
})

test('points of low order, whose secret everybody knows, are refused', () => {
  const sealed = sealBox(keys.publicKey, Buffer.from('a passport'), 'here')
  for (const point of ['00'.repeat(32), `01${'00'.repeat(31)}`]) {
    const forged = Buffer.concat([
      sealed.subarray(0, 1),
      Buffer.from(point, 'hex'),
      sealed.subarray(33),
    ])
    expect(() => openBox(keys, forged, 'here')).toThrow(SealBroken)
  }
})

test('the same text is sealed differently each time', () => {
  const seal = () => sealBox(keys.publicKey, Buffer.from('same'), '').toString('hex')
  expect(seal()).not.toBe(seal())
})

test('the private key survives on disk under its passphrase only', () => {
  const pem = writeBoxKeys(keys, 'seven blue kites at noon')
  expect(pem).toContain('ENCRYPTED PRIVATE KEY')
  const again = readBoxKeys(pem, 'seven blue kites at noon')
  expect(again.publicKey).toEqual(keys.publicKey)
  const sealed = sealBox(keys.publicKey, Buffer.from('a passport'), '')
  expect(openBox(again, sealed, '').toString()).toBe('a passport')
  expect(() => readBoxKeys(pem, 'wrong')).toThrow()
})
