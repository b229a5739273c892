import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const WORTHWHILE = /\.(js|css|svg|webmanifest)$/
// Below this the headers weigh more than what is saved.
const BYTES_MIN = 512

/** Puts the smallest brotli and gzip forms beside the texts of a build; they are sent many times. */
export async function compress(directory) {
  const names = readdirSync(directory, { recursive: true }).filter(name => WORTHWHILE.test(name))
  await Promise.all(names.map(name => compressFile(join(directory, name))))
}

async function compressFile(path) {
  const plain = await readFile(path)
  if (plain.length < BYTES_MIN) return
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain),
    promisify(gzip)(plain, { level: 9 }),
  ])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}
