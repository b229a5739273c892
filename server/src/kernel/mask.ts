/** A name of which only the first character shows, e.g. `赵*`; how long it is stays hidden too. */
export function maskedName(name: string): string {
  const [first = ''] = name.trim()
  return `${first}*`
}

const HIDDEN_MIN = 4

/**
 * A phone number with at least four digits hidden: of eleven, three show in front and four behind
 * (`138••••1007`), of fewer fewer.
 */
export function maskedPhone(number: string): string {
  const shown = Math.max(0, number.length - HIDDEN_MIN)
  const head = Math.min(3, Math.floor(shown / 2))
  const tail = Math.min(4, shown - head)
  return `${number.slice(0, head)}••••${tail > 0 ? number.slice(-tail) : ''}`
}
