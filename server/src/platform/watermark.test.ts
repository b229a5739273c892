import sharp from 'sharp'
import { expect, test } from 'vitest'
import { watermarked } from './watermark.ts'

const SIZE = { width: 600, height: 400, channels: 3 } as const
const plain = (background: string) =>
  sharp({ create: { ...SIZE, background } })
    .webp()
    .toBuffer()

/** How much of a picture differs from its one colour, in each of its quarters. */
async function marked(bytes: Buffer, colour: number): Promise<number[]> {
  const corners = [0, 300].flatMap(left => [0, 200].map(top => ({ left, top })))
  return Promise.all(
    corners.map(async corner => {
      const quarter = await sharp(bytes)
        .extract({ ...corner, width: 300, height: 200 })
        .greyscale()
        .raw()
        .toBuffer()
      return quarter.filter(value => Math.abs(value - colour) > 24).length / quarter.length
    }),
  )
}

test.each([
  ['white', 255],
  ['black', 0],
] as const)('every corner of a %s picture carries the mark', async (background, colour) => {
  const lines = ['PERSON_01KDSEED', '2026-11-22T10:00:00Z', 'CHECK_01KDSEED']
  const { bytes, contentType } = await watermarked(await plain(background), lines)
  expect(contentType).toBe('image/webp')
  for (const share of await marked(bytes, colour)) expect(share).toBeGreaterThan(0.02)
  const blank = await watermarked(await plain(background), ['', ''])
  expect(await marked(blank.bytes, colour)).toEqual([0, 0, 0, 0])
})

test('other lines make another picture', async () => {
  const picture = await plain('grey')
  const [one, two] = [await watermarked(picture, ['A1']), await watermarked(picture, ['B2'])]
  expect(one.bytes.equals(two.bytes)).toBe(false)
})
