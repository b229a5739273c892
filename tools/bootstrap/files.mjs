import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root directory. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** One hash over the names and contents of files and directories; missing ones count as empty. */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, join(ROOT, path), path)
  return hash.digest('hex')
}

function addTo(hash, path, name) {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) addTo(hash, join(path, entry), `${name}/${entry}`)
    return
  }
  hash.update(name).update('\0').update(readFileSync(path)).update('\0')
}

/** A remembered text below node_modules/.cache, or an empty one. */
export function remembered(name) {
  try {
    return readFileSync(cachePath(name), 'utf8')
  } catch {
    return ''
  }
}

/** Remembers a text until node_modules is removed. */
export function remember(name, text) {
  mkdirSync(dirname(cachePath(name)), { recursive: true })
  writeFileSync(cachePath(name), text)
}

function cachePath(name) {
  return join(ROOT, 'node_modules', '.cache', 'goodhand', name)
}
