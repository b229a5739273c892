import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The root directory of the repository. */
export const ROOT = join(import.meta.dirname, '..')

/** A text file of the repository; `path` is relative to the root. */
export type SourceFile = { path: string; text: string }

const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '.git', '.data', '.vite'])
const GENERATED = new Set([
  'package-lock.json',
  'server/openapi.json',
  'web/src/lib/api.gen.ts',
  'LICENSE',
])

/** Every file that people write, whose path matches `pattern`. */
export function sourceFiles(pattern: RegExp): SourceFile[] {
  return walk(ROOT)
    .filter(path => pattern.test(path) && !GENERATED.has(path))
    .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

function walk(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap(entry => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return isSkipped(entry.name) ? [] : walk(path)
    return entry.isFile() ? [relative(ROOT, path)] : []
  })
}

/** Build results, and what they are replaced by while they are made. */
function isSkipped(name: string) {
  return SKIPPED.has(name) || name.startsWith('dist.')
}
