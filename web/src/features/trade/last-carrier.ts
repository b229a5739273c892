const KEY = 'goodhand.carrier'

/** Keeps on the device with whom one shipped, because most people ship with the same again. */
export function rememberCarrier(code: string): void {
  try {
    localStorage.setItem(KEY, code)
  } catch {
    // Full or refused storage: the next time it is chosen by hand.
  }
}

/** The carrier to begin with: the only one, or the last one used if it is still offered; else ''. */
export function firstCarrier(offered: readonly { readonly code: string }[]): string {
  const [only, ...others] = offered
  if (only && others.length === 0) return only.code
  return offered.find(({ code }) => code === lastCarrier())?.code ?? ''
}

function lastCarrier(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
