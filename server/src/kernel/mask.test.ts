import { expect, test } from 'vitest'
import { maskedName, maskedPhone } from './mask.ts'

test('a masked name shows one character, whole even outside the basic plane', () => {
  expect([maskedName('赵敏'), maskedName('𠮷田'), maskedName(' Mei Zhao'), maskedName('')]).toEqual(
    ['赵*', '𠮷*', 'M*', '*'],
  )
})

test('a masked number hides at least four digits, however short it is', () => {
  const masked = [
    '13800001007',
    '0912345678',
    '91234567',
    '+14155550123',
    '123456',
    '1234',
    '',
  ].map(maskedPhone)
  expect(masked).toEqual([
    '138••••1007',
    '091••••678',
    '91••••67',
    '+14••••0123',
    '1••••6',
    '••••',
    '••••',
  ])
})
