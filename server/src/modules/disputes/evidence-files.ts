import { sha256 } from '../../../../verifier/src/index.ts'
import type { Files } from '../../platform/files.ts'
import { type NormalPicture, PICTURE_TYPE } from '../../platform/images.ts'

/** The file as a side handed it in: kept as proof, shown to nobody on a page. */
export function originalName(sha256: string): string {
  return `${sha256}-original.bin`
}

/** The copy that is shown: upright, without a place or a camera in it. */
export function shownName(sha256: string): string {
  return `${sha256}-evidence.webp`
}

/**
 * Stores a photo of a side and answers its digests. Files are named after what is in them, so one
 * that no case file comes to name does no harm, and the same one again is the same.
 */
export async function storePhoto(
  files: Files,
  original: Uint8Array<ArrayBuffer>,
  { large, width, height }: NormalPicture,
) {
  const shown = new Uint8Array(large)
  const digests = { sha256: await sha256(original), shownSha256: await sha256(shown) }
  await files.put(originalName(digests.sha256), original, 'application/octet-stream')
  await files.put(shownName(digests.shownSha256), shown, PICTURE_TYPE)
  return { ...digests, width, height }
}
