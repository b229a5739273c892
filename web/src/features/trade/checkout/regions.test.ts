import { expect, test } from 'vitest'
import { addressLine, missingParts, regionFor, tidyAddress } from './regions.ts'

const shanghai = {
  recipient: '林小满',
  phone: '138 0013 8000',
  region: 'CN',
  province: '上海市',
  city: '上海市',
  district: '徐汇区',
  street: '衡山路 12 号',
}

test('a Chinese address runs from the large to the small, a city that is a province stands once', () => {
  expect(addressLine(shanghai)).toBe('上海市徐汇区衡山路 12 号')
})

test('a British address runs from the street outwards and ends with its postcode', () => {
  const london = {
    recipient: 'May Lin',
    phone: '+44 20 7946 0000',
    region: 'GB',
    province: 'England',
    city: 'London',
    street: '1 Baker Street',
    postcode: 'NW1 6XE',
  }
  expect(addressLine(london)).toBe('1 Baker Street, London, England, NW1 6XE')
})

test('only what the region needs is asked for', () => {
  expect(missingParts({ ...shanghai, street: ' ' })).toEqual(['street'])
  expect(missingParts({ ...shanghai, region: 'US' })).toEqual(['postcode'])
})

test('empty parts are not sent', () => {
  expect(tidyAddress({ ...shanghai, postcode: '  ' })).toEqual(shanghai)
})

test('the form starts where the market is', () => {
  expect(regionFor('en', 'tw')).toBe('TW')
  expect(regionFor('zh-TW', 'eu')).toBe('TW')
})
