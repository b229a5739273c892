/** The carrier that exists only in a sandbox. */
export const SANDBOX_CARRIER = 'sandbox'

/** A tracking number that the sandbox carrier takes: SX, eleven digits and a Luhn check digit. */
export function sandboxNumber(serial: string): string {
  return `SX${serial}${luhnDigit(serial)}`
}

/** Eleven digits drawn by the browser. */
export function drawSerial(): string {
  const drawn = crypto.getRandomValues(new Uint8Array(11))
  return [...drawn].map(byte => byte % 10).join('')
}

function luhnDigit(serial: string): number {
  const sum = [...serial].reverse().reduce((total, digit, place) => {
    const doubled = place % 2 === 0 ? Number(digit) * 2 : Number(digit)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return (10 - (sum % 10)) % 10
}
