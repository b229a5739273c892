import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { run, tail } from './child.mjs'
import { hashOf, ROOT, remember, remembered } from './files.mjs'
import { fail, step } from './messages.mjs'

const API = 'server/openapi.json'
const CLIENT = 'web/src/lib/api.gen.ts'
const SOURCES = [
  'web/compress.ts',
  'web/index.html',
  'web/package.json',
  'web/public',
  'web/pwa.manifest.ts',
  'web/src',
  'web/vite.config.ts',
  'package-lock.json',
]

/** Generates the API client and builds the web app, each only when what it is made of changed. */
export async function buildWeb(node) {
  await generateClient(node)
  const sources = hashOf(SOURCES)
  const dist = join(ROOT, 'web', 'dist')
  if (existsSync(join(dist, 'index.html')) && remembered('web') === sources) return
  const { code, output } = await step('Building the web app', () => {
    const args = [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', 'dist.new']
    return run(node, [...args, '--emptyOutDir', '--logLevel', 'warn'], { cwd: join(ROOT, 'web') })
  })
  if (code !== 0) {
    process.stderr.write(`${tail(output, 40)}\n`)
    fail('The web app could not be built.', 'What the builder said is above.')
  }
  // A market that is running keeps the old files until the new ones are complete.
  rmSync(`${dist}.old`, { recursive: true, force: true })
  if (existsSync(dist)) renameSync(dist, `${dist}.old`)
  renameSync(`${dist}.new`, dist)
  rmSync(`${dist}.old`, { recursive: true, force: true })
  remember('web', sources)
}

/** Generates the typed API client from the committed OpenAPI file. */
export async function generateClient(node) {
  if (!existsSync(join(ROOT, API))) return
  const before = hashOf([API, CLIENT, 'package-lock.json'])
  if (remembered('client') === before) return
  const cli = ['web/node_modules', 'node_modules']
    .map(directory => join(ROOT, directory, 'openapi-typescript/bin/cli.js'))
    .find(path => existsSync(path))
  mkdirSync(join(ROOT, 'web/src/lib'), { recursive: true })
  const { code, output } = await run(node, [cli, API, '--output', CLIENT], { cwd: ROOT })
  if (code !== 0) {
    process.stderr.write(`${tail(output)}\n`)
    fail('The API client could not be generated.', `Is ${API} whole?`)
  }
  remember('client', hashOf([API, CLIENT, 'package-lock.json']))
}
