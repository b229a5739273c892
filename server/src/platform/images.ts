import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import sharp, { type Metadata } from 'sharp'
import { type Outcome, ok, refuse } from '../kernel/outcome.ts'

/** A picture as the market keeps it: upright, without metadata, in one format and two sizes. */
export interface NormalPicture {
  readonly sha256: string
  readonly width: number
  readonly height: number
  readonly large: Uint8Array
  readonly thumb: Uint8Array
}

export type PictureRefusal = {
  code:
    | 'photo_type_unsupported'
    | 'photo_animated'
    | 'photo_too_large'
    | 'photo_too_small'
    | 'photo_damaged'
  data?: Readonly<Record<string, unknown>>
}

export const LARGE_PX = 1600
export const THUMB_PX = 480
export const PICTURE_TYPE = 'image/webp'

/** More than a phone takes, less than what a small file can be made to unpack into. */
const PIXELS_MAX = 64_000_000
// A third of the time of the usual effort, for two per cent more bytes.
const EFFORT = 2
const SIDE_PX_MIN = 64
const SECONDS_MAX = 20
const AT_ONCE = 2
const HEAD_BYTES = 64 * 1024

// Pictures are worked on outside the program's memory limit, so nothing may stay cached there.
sharp.cache(false)

type Format = 'jpeg' | 'png' | 'webp' | 'avif'

/**
 * Reads an uploaded file, by its path or its bytes, as a picture and makes the market's own copy
 * of it. Nothing of the file but its pixels survives: no place, camera, profile, comment, or
 * second file hidden behind it.
 */
export async function normalisePicture(
  source: string | Uint8Array,
): Promise<Outcome<NormalPicture, PictureRefusal>> {
  const head = await firstBytes(source)
  const format = formatOf(head)
  if (!format)
    return refuse('photo_type_unsupported', { accepted: ['jpeg', 'png', 'webp', 'avif'] })
  if (format === 'png' && isAnimatedPng(head)) return refuse('photo_animated')
  return oneOfFew(async () => {
    try {
      const metadata = await sharp(source, { limitInputPixels: false }).metadata()
      const flaw = flawOf(metadata, format)
      return flaw ? { ok: false, refusal: flaw } : ok(await copyOf(source))
    } catch {
      // Decoders name what they stumbled over in many ways; to the uploader it is one thing.
      return refuse('photo_damaged')
    }
  })
}

function flawOf(metadata: Metadata, format: Format): PictureRefusal | undefined {
  const { width = 0, height = 0, pages = 1 } = metadata
  const found = metadata.format === 'heif' ? 'avif' : metadata.format
  // The decoder disagrees with the first bytes: a file that wants to be two things.
  if (found !== format) return { code: 'photo_damaged' }
  if (pages > 1) return { code: 'photo_animated' }
  if (width * height > PIXELS_MAX) {
    return { code: 'photo_too_large', data: { pixels_max: PIXELS_MAX } }
  }
  if (Math.min(width, height) < SIDE_PX_MIN) {
    return { code: 'photo_too_small', data: { side_px_min: SIDE_PX_MIN } }
  }
  return undefined
}

async function copyOf(source: string | Uint8Array): Promise<NormalPicture> {
  const { data: large, info } = await sharp(source, {
    limitInputPixels: PIXELS_MAX,
    failOn: 'error',
    sequentialRead: true,
  })
    .timeout({ seconds: SECONDS_MAX })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(LARGE_PX, LARGE_PX, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82, effort: EFFORT })
    .toBuffer({ resolveWithObject: true })
  const thumb = await sharp(large)
    .resize(THUMB_PX, THUMB_PX, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78, effort: EFFORT })
    .toBuffer()
  const sha256 = createHash('sha256').update(large).digest('hex')
  return { sha256, width: info.width, height: info.height, large, thumb }
}

async function firstBytes(source: string | Uint8Array): Promise<Buffer> {
  if (typeof source !== 'string') return Buffer.from(source.subarray(0, HEAD_BYTES))
  const file = await open(source)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What the file says it is by its first bytes; its name and declared type are not asked. */
function formatOf(head: Buffer): Format | undefined {
  const text = (from: number, to: number) => head.toString('latin1', from, to)
  if (head.length < 12) return undefined
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  if (text(4, 8) === 'ftyp' && /^(avif|mif1)/.test(text(8, 12))) return 'avif'
  return undefined
}

/** The decoder would show only the first frame, so animation is looked for by its chunk. */
function isAnimatedPng(head: Buffer): boolean {
  const control = head.indexOf('acTL', 8, 'latin1')
  const pixels = head.indexOf('IDAT', 8, 'latin1')
  return control > 0 && (pixels < 0 || control < pixels)
}

let running = 0
const waiting: (() => void)[] = []

/** Decoding takes hundreds of megabytes in the worst case, so only a few run at once. */
async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++
  // Who finishes hands its place over, so no newcomer can slip in between.
  else await new Promise<void>(resolve => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
