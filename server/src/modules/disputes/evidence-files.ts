/** The file as a side handed it in: kept as proof, shown to nobody on a page. */
export function originalName(sha256: string): string {
  return `${sha256}-original.bin`
}

/** The copy that is shown: upright, without a place or a camera in it. */
export function shownName(sha256: string): string {
  return `${sha256}-evidence.webp`
}
