import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A file of the built web app, with the compressed forms that the build made of it. */
export interface WebFile {
  readonly type: string
  readonly cacheControl: string
  readonly etag: string
  readonly plain: Buffer
  readonly br: Buffer | undefined
  readonly gzip: Buffer | undefined
}

/** The built web app as it was when it was read: a build beside a running market changes nothing. */
export interface WebApp {
  /** The one page, with the script that runs before anything is painted written into it. */
  readonly html: string
  /** Looks of the first view, to be written into the page. */
  readonly firstCss: string
  /** What a content security policy calls the script in the page. */
  readonly scriptHash: string
  /** By path, e.g. `/assets/index-1a2b3c.js`. */
  readonly files: ReadonlyMap<string, WebFile>
  /** Head elements that fetch these sources and all they import along with the page. */
  preload(sources: readonly string[]): string
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}
const FOR_GOOD = 'public, max-age=31536000, immutable'

/** Reads a build into memory, some two megabytes; undefined when there is none. */
export function readWebApp(directory: string): WebApp | undefined {
  const index = join(directory, 'index.html')
  if (!existsSync(index)) return undefined
  const optional = (name: string) => {
    const path = join(directory, name)
    return existsSync(path) ? readFileSync(path, 'utf8') : ''
  }
  const script = optional('start.js')
  const html = readFileSync(index, 'utf8').replace(
    '<script src="/start.js"></script>',
    () => `<script>${script}</script>`,
  )
  const chunks = readChunks(join(directory, '.vite', 'manifest.json'))
  return {
    html,
    firstCss: optional('first-view.css'),
    scriptHash: `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    files: readFiles(directory),
    preload: sources => {
      const urls = [...filesOf(chunks, sources)].map(file => `/${file}`)
      return urls
        .filter(url => !html.includes(`"${url}"`))
        .map(link)
        .join('\n')
    },
  }
}

function readFiles(directory: string): Map<string, WebFile> {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  const served = names.filter(name => extname(name) in TYPES && !name.startsWith('.vite'))
  return new Map(
    served.map(name => {
      const path = `/${name.replaceAll('\\', '/')}`
      return [path, readFile(join(directory, name), path)]
    }),
  )
}

function readFile(file: string, path: string): WebFile {
  const plain = readFileSync(file)
  const optional = (name: string) => (existsSync(name) ? readFileSync(name) : undefined)
  return {
    type: TYPES[extname(file)] ?? 'application/octet-stream',
    // Assets carry a digest in their name.
    cacheControl: path.startsWith('/assets/') ? FOR_GOOD : 'no-cache',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    br: optional(`${file}.br`),
    gzip: optional(`${file}.gz`),
  }
}

/** What Vite writes about a source: the files it became, and what these import. */
interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}
type Chunks = Readonly<Record<string, Chunk>>

function readChunks(manifest: string): Chunks {
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {}
}

function filesOf(chunks: Chunks, sources: readonly string[], found = new Set<string>()) {
  for (const source of sources) {
    const chunk = chunks[source]
    if (!chunk || found.has(chunk.file)) continue
    found.add(chunk.file)
    for (const style of chunk.css ?? []) found.add(style)
    filesOf(chunks, chunk.imports ?? [], found)
  }
  return found
}

function link(url: string): string {
  return url.endsWith('.css')
    ? `<link rel="stylesheet" crossorigin href="${url}">`
    : `<link rel="modulepreload" crossorigin href="${url}">`
}
