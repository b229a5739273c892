/** How many places the words of a side are hashed into; a power of two. */
export const BUCKETS = 2_048
const LONGEST = 3
/** What is written after this is not read. */
const CHARACTERS_MAX = 4_000

/**
 * Every run of one to three characters of a text, each once. Numbers are all alike (`0`), so that
 * neither a phone number nor an amount can be told apart; spaces are one space.
 */
export function gramsOf(text: string): Set<string> {
  const plain = text.slice(0, CHARACTERS_MAX).normalize('NFKC').toLowerCase()
  const characters = [
    ...plain
      .replace(/\d+/g, '0')
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim(),
  ]
  const grams = new Set<string>()
  for (let at = 0; at < characters.length; at++) {
    for (let size = 1; size <= Math.min(LONGEST, characters.length - at); size++) {
      grams.add(characters.slice(at, at + size).join(''))
    }
  }
  return grams
}

/** The places of a text's runs of characters, each once, in ascending order. */
export function bucketsOf(text: string): Uint16Array {
  const places = new Set<number>()
  for (const gram of gramsOf(text)) places.add(hashed(gram) % BUCKETS)
  return Uint16Array.from(places).sort()
}

/** FNV-1a (Fowler, Noll, Vo) with the finalizer of MurmurHash3. */
function hashed(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
