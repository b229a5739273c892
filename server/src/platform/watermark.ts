import sharp from 'sharp'
import { PICTURE_TYPE } from './images.ts'

/**
 * Five columns a sign, the lowest bit on top. Drawn as shapes, because a server may have no fonts
 * and a mark that silently is not there protects nobody.
 */
const GLYPHS: Readonly<Record<string, string>> = {
  '0': '3E5149453E',
  '1': '00427F4000',
  '2': '4261514946',
  '3': '2141454B31',
  '4': '1814127F10',
  '5': '2745454539',
  '6': '3C4A494930',
  '7': '0171090503',
  '8': '3649494936',
  '9': '064949291E',
  ':': '0036360000',
  '-': '0808080808',
  '.': '0060600000',
  _: '4040404040',
  A: '7E1111117E',
  B: '7F49494936',
  C: '3E41414122',
  D: '7F4141221C',
  E: '7F49494941',
  F: '7F09090901',
  G: '3E4149497A',
  H: '7F0808087F',
  I: '00417F4100',
  J: '2040413F01',
  K: '7F08142241',
  L: '7F40404040',
  M: '7F020C027F',
  N: '7F0408107F',
  O: '3E4141413E',
  P: '7F09090906',
  Q: '3E4151215E',
  R: '7F09192946',
  S: '4649494931',
  T: '01017F0101',
  U: '3F4040403F',
  V: '1F2040201F',
  W: '3F4038403F',
  X: '6314081463',
  Y: '0708700807',
  Z: '6151494543',
}
const ROWS = 7
const ADVANCE = 6
const LINE = 12
const DEGREES = -24

/** Small squares for every dot of a line; signs that have no shape are left blank. */
function dots(line: string, top: number): string {
  return [...line.toUpperCase()]
    .flatMap((sign, at) =>
      (GLYPHS[sign]?.match(/../g) ?? []).flatMap((column, x) =>
        Array.from({ length: ROWS }, (_, y) =>
          (Number.parseInt(column, 16) >> y) & 1 ? `M${at * ADVANCE + x} ${top + y}h1v1h-1z` : '',
        ),
      ),
    )
    .join('')
}

/** Lines of text all over a picture of that size, light on dark and dark on light. */
function overlay(width: number, height: number, lines: readonly string[]): string {
  const letters = Math.max(...lines.map(line => line.length), 1)
  const tileWidth = letters * ADVANCE + 14
  const tileHeight = lines.length * LINE + 16
  const scale = Math.max(1, width / (tileWidth * 2.2))
  const path = lines.map((line, at) => dots(line, at * LINE + 6)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>
<pattern id="m" width="${tileWidth}" height="${tileHeight}" patternUnits="userSpaceOnUse"
 patternTransform="rotate(${DEGREES}) scale(${scale})"><path d="${path}" fill="#fff"
 fill-opacity=".55" stroke="#000" stroke-opacity=".45" stroke-width=".35"/></pattern></defs>
<rect width="100%" height="100%" fill="url(#m)"/></svg>`
}

/**
 * A copy of a picture with lines of text drawn all over it, so that a photograph of the screen says
 * who looked. Letters, digits and `:-._` are drawn. Throws for what is no picture.
 */
export async function watermarked(
  bytes: Uint8Array,
  lines: readonly string[],
): Promise<{ readonly bytes: Buffer; readonly contentType: string }> {
  const { width = 0, height = 0 } = await sharp(bytes).metadata()
  const mark = Buffer.from(overlay(width, height, lines))
  const marked = await sharp(bytes)
    .composite([{ input: mark }])
    .webp({ quality: 80 })
    .toBuffer()
  return { bytes: marked, contentType: PICTURE_TYPE }
}
