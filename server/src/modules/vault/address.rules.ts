import { maskedName, maskedPhone } from '../../kernel/mask.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { parsePhone } from './phone.rules.ts'
import type { Address } from './sealed.ts'

const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u

/** Postcodes by region; null where there are none. Others: letters, digits, blank and hyphen. */
const POSTCODES: Readonly<Record<string, RegExp | null>> = {
  CN: /^\d{6}$/,
  TW: /^\d{3}(\d{2,3})?$/,
  HK: null,
  MO: null,
}
const POSTCODE_ELSEWHERE = /^[A-Za-z0-9][A-Za-z0-9 -]{1,10}$/

/** Longest text in characters; recipients as long as carriers print them. */
const LENGTHS = { recipient: 40, province: 40, city: 40, district: 40, street: 120 } as const

function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[ \t\u3000]+/g, ' ')
    .trim()
}

/** An address in the one form that is kept, or which field a parcel could not be sent with. */
export function parseAddress(given: Address): Outcome<Address> {
  const bad = (field: keyof Address) => refuse('address_invalid', { field })
  const texts = {
    recipient: clean(given.recipient),
    province: clean(given.province),
    city: clean(given.city),
    district: clean(given.district ?? ''),
    street: clean(given.street),
  }
  for (const field of ['recipient', 'province', 'city', 'district', 'street'] as const) {
    const text = texts[field]
    if ([...text].length > LENGTHS[field] || FORBIDDEN.test(text)) return bad(field)
    if (text === '' && field !== 'district') return bad(field)
  }
  const region = given.region
  if (!/^[A-Z]{2}$/.test(region)) return bad('region')
  const phone = parsePhone(region, given.phone)
  if (phone === undefined) return bad('phone')
  const postcode = parsePostcode(region, given.postcode ?? '')
  if (postcode === undefined) return bad('postcode')
  const { district, ...required } = texts
  return ok({
    ...required,
    region,
    phone,
    ...(district ? { district } : {}),
    ...(postcode ? { postcode } : {}),
  })
}

/** Empty when there is none; undefined when it cannot be one. */
function parsePostcode(region: string, text: string): string | undefined {
  const code = text.normalize('NFKC').trim().toUpperCase()
  const pattern = region in POSTCODES ? POSTCODES[region] : POSTCODE_ELSEWHERE
  // People type 999077 or 000000 where forms ask for a postcode that their region does not have.
  if (!pattern || code === '') return ''
  return pattern.test(code) ? code : undefined
}

/** What the seller writes on the parcel, or sees of it. */
export interface ShippingLabel {
  readonly recipient: string
  readonly phone: string
  readonly lines: string[]
}

/** An address in the form in which it is written on a parcel. */
export function shippingLabel(address: Address): ShippingLabel {
  return { recipient: address.recipient, phone: address.phone, lines: labelLines(address) }
}

/** The same for those who only have to know where it goes: name and number masked, no street. */
export function maskedLabel(address: Address): ShippingLabel {
  const { recipient, phone, region, province, city, district = '' } = address
  return {
    recipient: maskedName(recipient),
    phone: maskedPhone(phone),
    lines: labelLines({ region, province, city, district, recipient: '', phone: '', street: '' }),
  }
}

/** The lines of a label, in the order in which the region writes them. */
export function labelLines(address: Address): string[] {
  const { region, province, city, street, district = '', postcode = '' } = address
  const lines =
    region in POSTCODES
      ? [`${province}${city === province ? '' : city}${district}`, street, postcode]
      : [
          street,
          [district, city].filter(Boolean).join(', '),
          `${province} ${postcode}`.trim(),
          region,
        ]
  return lines.filter(line => line !== '')
}
