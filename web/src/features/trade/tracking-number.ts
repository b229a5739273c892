/** Checks that help a seller before the server has the last word. */
export type TrackingCheck = 'empty' | 'looks_right' | 'wrong_check_digit' | 'wrong_length' | 'odd'

const S10 = /^([A-Z]{2})(\d{8})(\d)([A-Z]{2})$/
const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

/** Takes what people paste: spaces, dashes, full-width letters, a label such as "单号：". */
export function tidyTrackingNumber(pasted: string): string {
  const plain = pasted.normalize('NFKC').toUpperCase()
  const runs = plain.replace(/[\s-]+/g, '').match(/[A-Z0-9]{6,40}/g)
  const longest = runs?.reduce((best, run) => (run.length > best.length ? run : best), '')
  return longest ?? plain.replace(/[^A-Z0-9]/g, '')
}

/** UPU S10: two letters, eight digits, a check digit, two letters (for example RR473124829CN). */
export function checkTrackingNumber(number: string): TrackingCheck {
  if (number === '') return 'empty'
  const s10 = S10.exec(number)
  if (s10)
    return s10CheckDigit(s10[2] ?? '') === Number(s10[3]) ? 'looks_right' : 'wrong_check_digit'
  if (!/^[A-Z0-9]+$/.test(number)) return 'odd'
  return number.length < 8 || number.length > 32 ? 'wrong_length' : 'looks_right'
}

function s10CheckDigit(serial: string): number {
  const sum = S10_WEIGHTS.reduce((total, weight, at) => total + weight * Number(serial[at]), 0)
  const rest = 11 - (sum % 11)
  if (rest === 10) return 0
  return rest === 11 ? 5 : rest
}
