import type { Address } from '../../../lib/api-types.ts'

/** Regions offered first; the market's carriers decide where they really go. */
export const REGIONS = ['CN', 'TW', 'HK', 'MO', 'SG', 'MY', 'JP', 'US', 'CA', 'GB', 'AU'] as const

/** How a region writes addresses: its own words for the parts, which parts it has, and the order. */
export type AddressStyle = {
  words: 'cn' | 'tw' | 'hk' | 'other'
  district: boolean
  postcode: 'needed' | 'optional' | 'none'
  /** Written from the largest part to the smallest. */
  largeFirst: boolean
}

const STYLES: Record<string, AddressStyle> = {
  CN: { words: 'cn', district: true, postcode: 'optional', largeFirst: true },
  TW: { words: 'tw', district: false, postcode: 'optional', largeFirst: true },
  HK: { words: 'hk', district: false, postcode: 'none', largeFirst: true },
  MO: { words: 'hk', district: false, postcode: 'none', largeFirst: true },
}
const OTHER: AddressStyle = {
  words: 'other',
  district: false,
  postcode: 'needed',
  largeFirst: false,
}

export function addressStyle(region: string): AddressStyle {
  return STYLES[region] ?? OTHER
}

/** The region where most people with this language live. */
export function regionFor(language: string, jurisdiction: string): string {
  const known = REGIONS.find(region => region === jurisdiction.toUpperCase())
  if (known) return known
  return language === 'zh-TW' ? 'TW' : 'CN'
}

/** An address on one line, as its region writes it; a city that is its own province stands once. */
export function addressLine(address: Omit<Address, 'id'>): string {
  const { province, city, district, street, postcode, region } = address
  const places = [province, city === province ? '' : city, district ?? ''].filter(part => part)
  if (addressStyle(region).largeFirst) return `${places.join('')}${street} ${postcode ?? ''}`.trim()
  return [street, ...places.reverse(), postcode ?? ''].filter(part => part).join(', ')
}

type Draft = Omit<Address, 'id'>
export type AddressPart = keyof Draft

/** Parts that are still empty although this region needs them. */
export function missingParts(draft: Draft): AddressPart[] {
  const style = addressStyle(draft.region)
  const needed: AddressPart[] = ['recipient', 'phone', 'province', 'city', 'street']
  if (style.postcode === 'needed') needed.push('postcode')
  return needed.filter(part => (draft[part] ?? '').trim() === '')
}

/** What is sent: trimmed, and without the parts that were left empty. */
export function tidyAddress(draft: Draft): Draft {
  const parts = Object.entries(draft).map(([part, value]) => [part, (value ?? '').trim()] as const)
  return Object.fromEntries(parts.filter(([, value]) => value !== '')) as Draft
}
