const PLACE_MAX = 60

/**
 * The screen on which a question stood, as consents keep it: the words of its address, without ids.
 * `/account/verification` is `account-verification`; `/` is `home`.
 */
export function placeOf(pathname: string): string {
  const words = pathname.split('/').filter(part => /^[a-z-]+$/.test(part))
  return words.join('-').slice(0, PLACE_MAX) || 'home'
}
