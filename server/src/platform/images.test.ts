import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { normalisePicture } from './images.ts'

const directory = mkdtempSync(join(tmpdir(), 'goodhand-images-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const picture = (width: number, height: number, background = '#c96') =>
  sharp({ create: { width, height, channels: 3, background } })

let count = 0
function normalise(bytes: Uint8Array) {
  const path = join(directory, `upload-${count++}`)
  writeFileSync(path, bytes)
  return normalisePicture(path)
}
async function code(bytes: Uint8Array) {
  const outcome = await normalise(bytes)
  return outcome.ok ? 'accepted' : outcome.refusal.code
}
async function accepted(bytes: Uint8Array) {
  const outcome = await normalise(bytes)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

/** Red left half, blue right half: shows which way up a picture is. */
async function halves(width: number, height: number) {
  const left = await picture(width / 2, height, '#f00')
    .png()
    .toBuffer()
  return picture(width, height, '#00f').composite([{ input: left, left: 0, top: 0 }])
}
async function colourAt(image: Uint8Array, left: number, top: number) {
  const [r = 0, , b = 0] = await sharp(image)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer()
  return r > b ? 'red' : 'blue'
}

/** A PNG chunk with its length and checksum. */
function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return chunk('IHDR', header)
}

test('where and with what a photo was taken does not survive, its upright position does', async () => {
  const jpeg = await (await halves(300, 200))
    .withExif({
      IFD0: { Make: 'SecretCam', Copyright: 'Jane Roe', Software: 'x' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 0/1', GPSLongitudeRef: 'E' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer()
  expect((await sharp(jpeg).metadata()).orientation).toBe(6)
  const { large, thumb, width, height } = await accepted(jpeg)
  expect([width, height]).toEqual([200, 300])
  // Turned a quarter to the right, what was on the left is on top.
  expect(await colourAt(large, 100, 20)).toBe('red')
  expect(await colourAt(large, 100, 280)).toBe('blue')
  for (const bytes of [large, thumb]) {
    const { exif, xmp, iptc, icc, orientation } = await sharp(bytes).metadata()
    expect([exif, xmp, iptc, icc, orientation]).toEqual(Array(5).fill(undefined))
    expect(Buffer.from(bytes).includes('SecretCam')).toBe(false)
    expect(Buffer.from(bytes).includes('Exif')).toBe(false)
  }
})

test('large pictures become 1600 and 480 pixels, small ones are not blown up', async () => {
  const big = await accepted(await picture(4000, 3000).jpeg().toBuffer())
  expect([big.width, big.height]).toEqual([1600, 1200])
  const { width, height, format } = await sharp(big.thumb).metadata()
  expect([width, height, format]).toEqual([480, 360, 'webp'])
  const small = await accepted(await picture(100, 80).png().toBuffer())
  expect([small.width, small.height]).toEqual([100, 80])
})

test('the same picture has the same name, in whatever file it came', async () => {
  const plain = await picture(300, 200).png({ compressionLevel: 1 }).toBuffer()
  const packed = await picture(300, 200)
    .png({ compressionLevel: 9 })
    .withExif({ IFD0: { Make: 'A' } })
    .toBuffer()
  const other = await picture(300, 200, '#c97').png().toBuffer()
  const [a, b, c] = [await accepted(plain), await accepted(packed), await accepted(other)]
  expect(a.sha256).toBe(b.sha256)
  expect(a.sha256).not.toBe(c.sha256)
})

test.each(['jpeg', 'png', 'webp', 'avif'] as const)('%s is accepted', async format => {
  expect(await code(await picture(128, 128).toFormat(format).toBuffer())).toBe('accepted')
})

test('a file is what its first bytes say, and what is no photo is refused', async () => {
  const unsupported = 'photo_type_unsupported'
  expect(await code(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(unsupported)
  expect(await code(Buffer.from('<!doctype html><script>alert(1)</script>'))).toBe(unsupported)
  expect(await code(await picture(128, 128).gif().toBuffer())).toBe(unsupported)
  expect(await code(await picture(128, 128).tiff().toBuffer())).toBe(unsupported)
  expect(await code(Buffer.from('%PDF-1.7 and so on and so on'))).toBe(unsupported)
  expect(await code(Buffer.alloc(0))).toBe(unsupported)
})

test('a file that begins as one thing and goes on as another is refused', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>'
  expect(await code(Buffer.concat([PNG, Buffer.from(svg)]))).toBe('photo_damaged')
  expect(await code(Buffer.from(`\xff\xd8\xff${svg}`, 'latin1'))).toBe('photo_damaged')
  const whole = await picture(800, 600).jpeg().toBuffer()
  expect(await code(whole.subarray(0, whole.length / 2))).toBe('photo_damaged')
})

test('nothing that was hidden behind or inside the picture is in what is kept', async () => {
  const jpeg = await picture(300, 200).jpeg().toBuffer()
  const payload = 'PK\x03\x04<script>alert(document.cookie)</script>'
  const polyglot = Buffer.concat([jpeg, Buffer.from(payload)])
  const comment = Buffer.from('<?php system($_GET[0]); ?>')
  const png = await picture(300, 200).png().toBuffer()
  const stuffed = Buffer.concat([png.subarray(0, 33), chunk('tEXt', comment), png.subarray(33)])
  for (const bytes of [polyglot, stuffed]) {
    const { large, thumb } = await accepted(bytes)
    for (const kept of [large, thumb]) {
      expect(Buffer.from(kept).includes('<script')).toBe(false)
      expect(Buffer.from(kept).includes('<?php')).toBe(false)
    }
  }
})

test('a small file that would unpack into gigabytes is refused before it does', async () => {
  const rows = deflateSync(Buffer.alloc(30_001 * 64))
  const bomb = Buffer.concat([
    PNG,
    pngHeader(30_000, 30_000),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
  expect(bomb.length).toBeLessThan(10_000)
  expect(await code(bomb)).toBe('photo_too_large')
  const lying = Buffer.concat([
    PNG,
    pngHeader(8_000, 8_000),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
  expect(await code(lying)).toBe('photo_damaged')
})

test('moving pictures and specks are refused by name', async () => {
  const frames = await sharp(
    [
      await picture(100, 100, '#f00').png().toBuffer(),
      await picture(100, 100, '#00f').png().toBuffer(),
    ],
    { join: { animated: true } },
  )
    .webp()
    .toBuffer()
  expect(await code(frames)).toBe('photo_animated')
  const still = await picture(100, 100).png().toBuffer()
  const control = Buffer.concat([
    still.subarray(0, 33),
    chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
    still.subarray(33),
  ])
  expect(await code(control)).toBe('photo_animated')
  expect(await code(await picture(40, 400).png().toBuffer())).toBe('photo_too_small')
})
