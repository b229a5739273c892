import type { PhotoId } from './listing.ts'
import type { PhotoView } from './snapshot.ts'

/** A stored picture as the database knows it. */
export interface PhotoRow {
  readonly id: PhotoId
  readonly sha256: string
  readonly width: number
  readonly height: number
}

/** Of a name's first part, the SHA-256 of the content. */
export const DIGEST_LENGTH = 64

/** Names of files that photos are stored under. */
export const PHOTO_NAME = '^[0-9a-f]{64}(-480)?\\.webp$'

/** The large picture, at most 1600 pixels wide and high. */
export function photoName(sha256: string): string {
  return `${sha256}.webp`
}

/** The small one, at most 480 pixels wide and high. */
export function thumbName(sha256: string): string {
  return `${sha256}-480.webp`
}

/** What the API shows of a photo. Names are digests of the content, so they can be cached for ever. */
export function photoView(row: PhotoRow): PhotoView {
  return {
    id: row.id,
    url: `/api/v1/files/${photoName(row.sha256)}`,
    thumbUrl: `/api/v1/files/${thumbName(row.sha256)}`,
    width: row.width,
    height: row.height,
  }
}
