/** How numbers are written in a region: its calling code, and the national digits. */
const PLANS: Readonly<Record<string, { calling: string; national: RegExp; trunk: string }>> = {
  // Mobile numbers have eleven digits from 13 on; fixed lines an area code with 0.
  CN: { calling: '86', national: /^(1[3-9]\d{9}|0\d{2,3}[2-9]\d{6,7})$/, trunk: '' },
  TW: { calling: '886', national: /^(09\d{8}|0[2-8]\d{7,8})$/, trunk: '0' },
  HK: { calling: '852', national: /^[2-9]\d{7}$/, trunk: '' },
  MO: { calling: '853', national: /^(6\d{7}|28\d{6}|8\d{7})$/, trunk: '' },
}

/** ITU-T E.164: at most fifteen digits with the calling code. */
const INTERNATIONAL = /^\+[1-9]\d{6,14}$/
const ELSEWHERE = /^\d{6,15}$/

/**
 * A phone number in the form a carrier dials from within `region`; with `+` when it belongs to
 * another one. Undefined when no such number can exist.
 */
export function parsePhone(region: string, text: string): string | undefined {
  const typed = text.normalize('NFKC').replace(/[\s().‐-―−-]/g, '')
  const plan = PLANS[region]
  const number = typed.replace(/^00(?=[1-9])/, '+')
  if (!plan) return INTERNATIONAL.test(number) || ELSEWHERE.test(number) ? number : undefined
  const own = `+${plan.calling}`
  if (number.startsWith('+') && !number.startsWith(own)) {
    return INTERNATIONAL.test(number) ? number : undefined
  }
  const rest = number.startsWith(own) ? number.slice(own.length) : number
  if (plan.national.test(rest)) return rest
  // From abroad the trunk 0 is left out, on a mainland fixed line as well.
  const withTrunk = `${plan.trunk || '0'}${rest}`
  return number.startsWith(own) && plan.national.test(withTrunk) ? withTrunk : undefined
}
