import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const WORTHWHILE = /\.(js|css|svg|webmanifest)$/
/** Below this the headers weigh more than what is saved. */
const BYTES_MIN = 512

/** Puts the smallest brotli and gzip forms beside the texts of a build; they are sent many times. */
export function compressed(): Plugin {
  let directory = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved({ root, build }) {
      directory = join(root, build.outDir)
    },
    closeBundle: {
      // The service worker is written last of all.
      order: 'post',
      sequential: true,
      async handler() {
        const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
        const texts = names.filter(name => WORTHWHILE.test(name))
        await Promise.all(texts.map(name => compressFile(join(directory, name))))
      },
    },
  }
}

async function compressFile(path: string): Promise<void> {
  const plain = await readFile(path)
  if (plain.length < BYTES_MIN) return
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(plain),
    promisify(gzip)(plain, { level: 9 }),
  ])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}
