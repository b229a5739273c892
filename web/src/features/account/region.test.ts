import { expect, test } from 'vitest'
import { addressLines, formatOf, regionFor } from './region.ts'

test('an address is written in the order of its region', () => {
  const shanghai = {
    region: 'CN',
    province: '上海市',
    city: '上海市',
    district: '徐汇区',
    street: '天平路 12 弄 3 号 402 室',
    postcode: '200030',
  }
  expect(addressLines(shanghai)).toEqual(['200030 上海市徐汇区', '天平路 12 弄 3 号 402 室'])
  const taipei = { region: 'TW', province: '臺北市', city: '大安區', street: '和平東路一段 1 號' }
  expect(addressLines(taipei)).toEqual(['臺北市大安區', '和平東路一段 1 號'])
  const boston = { region: 'US', province: 'MA', city: 'Boston', street: '1 Elm St' }
  expect(addressLines(boston)).toEqual(['1 Elm St', 'Boston, MA'])
})

test('Hong Kong is not asked for a postcode', () => {
  expect(formatOf('HK').postcode).toBe(false)
  expect(formatOf('FR').province).toBe('state')
})

test('the first guess of a region follows the reader’s language', () => {
  expect(regionFor(['zh-TW'])).toBe('TW')
  expect(regionFor(['zh'])).toBe('CN')
  expect(regionFor(['zh-HK', 'en'])).toBe('HK')
  expect(regionFor(['fr-FR'])).toBe('CN')
})
