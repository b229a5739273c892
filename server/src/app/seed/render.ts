import sharp from 'sharp'
import { type Layers, picture, UNITS_HIGH, UNITS_WIDE } from './scenes.ts'

const WIDTH = 720
const HEIGHT = 900

// Soft light has no fine detail, so it is blurred small and enlarged: a hundred times cheaper.
const SMALLER = 5

/** The picture of a photograph's layers, as a JPEG like a phone would send. */
export async function render({ defs, back, soft, front }: Layers): Promise<Buffer> {
  const light = picture(WIDTH / SMALLER, HEIGHT / SMALLER, defs, soft)
  const blurred = await sharp(Buffer.from(light)).blur(2.4).png({ compressionLevel: 1 }).toBuffer()
  const enlarged =
    `<image width="${UNITS_WIDE}" height="${UNITS_HIGH}" preserveAspectRatio="none" ` +
    `href="data:image/png;base64,${blurred.toString('base64')}"/>`
  return sharp(Buffer.from(picture(WIDTH, HEIGHT, defs, back, enlarged, front)))
    .flatten()
    .jpeg({ quality: 92 })
    .toBuffer()
}
