import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openFiles } from './files.ts'

const directory = mkdtempSync(join(tmpdir(), 'goodhand-files-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const NAME = `${'ab12'.repeat(16)}.webp`
const files = await openFiles({ kind: 'disk', directory })

test('a file is read as it was stored, twice stored is once there, removed is gone', async () => {
  await files.put(NAME, Buffer.from('picture'), 'image/webp')
  await files.put(NAME, Buffer.from('picture'), 'image/webp')
  expect(Buffer.from((await files.read(NAME)) ?? []).toString()).toBe('picture')
  await files.remove(NAME)
  await files.remove(NAME)
  expect(await files.read(NAME)).toBeUndefined()
})

test('whoever reads while a file is written meets the whole file or none', async () => {
  const bytes = Buffer.alloc(4_000_000, 'x')
  const reads: (number | undefined)[] = []
  let writing = true
  const reader = async () => {
    while (writing) reads.push((await files.read(NAME))?.length)
  }
  const reading = reader()
  for (let at = 0; at < 5; at++) {
    await files.put(NAME, bytes, 'image/webp')
    await files.remove(NAME)
  }
  writing = false
  await reading
  for (const length of new Set(reads)) expect([undefined, bytes.length]).toContain(length)
  expect(readdirSync(join(directory, 'incoming'))).toEqual([])
})

test('a name that could lead elsewhere is a bug, not a path', async () => {
  for (const name of ['../secret.txt', 'a/b.webp', '.env', 'UPPER.webp', 'x'.repeat(200)]) {
    await expect(files.read(name)).rejects.toThrow('bug')
  }
})
