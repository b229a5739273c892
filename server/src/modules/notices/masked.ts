/**
 * An address as staff may see it: enough to tell "did it go to the right kind of place", not enough
 * to write there. `lin@example.org` becomes `l•••@example.org`, a number keeps its last two digits.
 */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${[...address][0]}•••${address.slice(at)}`
  return `…${address.slice(-2)}`
}
