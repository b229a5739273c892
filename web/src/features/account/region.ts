/** How a region writes addresses; regions not named here use `elsewhere`. */
export type AddressFormat = {
  /** Catalogue keys of the labels. */
  province: string
  city: string
  district: string | null
  postcode: boolean
}

export const REGIONS = ['CN', 'TW', 'HK', 'MO', 'SG', 'MY', 'JP', 'US'] as const

const FORMATS: Record<string, AddressFormat> = {
  CN: { province: 'province', city: 'city', district: 'district', postcode: true },
  TW: { province: 'county', city: 'township', district: null, postcode: true },
  HK: { province: 'territory', city: 'districtArea', district: null, postcode: false },
  MO: { province: 'territory', city: 'districtArea', district: null, postcode: false },
}
const ELSEWHERE: AddressFormat = {
  province: 'state',
  city: 'city',
  district: null,
  postcode: true,
}

export function formatOf(region: string): AddressFormat {
  return FORMATS[region] ?? ELSEWHERE
}

/** The region that a reader most likely lives in: first guess of an empty form. */
export function regionFor(tags: readonly string[]): string {
  for (const tag of tags) {
    const region = new Intl.Locale(tag).maximize().region
    if (region && (REGIONS as readonly string[]).includes(region)) return region
  }
  return 'CN'
}

/** Writes an address on one or two lines in the order its region uses. */
export function addressLines(address: {
  region: string
  province: string
  city: string
  district?: string | undefined
  street: string
  postcode?: string | undefined
}): string[] {
  const { region, province, city, district = '', street, postcode = '' } = address
  if (region in FORMATS) {
    const area = `${province}${city === province ? '' : city}${district}`
    return [`${postcode} ${area}`.trim(), street]
  }
  return [street, [city, province, postcode].filter(Boolean).join(', ')]
}
