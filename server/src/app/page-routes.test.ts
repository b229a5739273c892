import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANYONE } from '../kernel/actor.ts'
import { createHttp, type Http } from '../platform/http/server.ts'
import { pageRoutes } from './page-routes.ts'
import { readWebApp } from './web-app.ts'

const INDEX = `<html lang="zh-CN"><head><!--head--><title>Market</title><!--/head-->
<script src="/start.js"></script><script type="module" src="/assets/index-1.js"></script></head>
<body><div id="root"><!--body--></div></body></html>`
const MANIFEST = {
  'index.html': { file: 'assets/index-1.js' },
  '_shared.js': { file: 'assets/shared-1.js', imports: ['index.html'] },
  'src/features/listings/listing-page.tsx': {
    file: 'assets/listing-1.js',
    css: ['assets/listing-1.css'],
    imports: ['_shared.js'],
  },
  'src/lib/words.en.ts': { file: 'assets/words.en-1.js' },
}

let app: Http
beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'goodhand-web-'))
  mkdirSync(join(directory, 'assets'))
  mkdirSync(join(directory, '.vite'))
  writeFileSync(join(directory, 'index.html'), INDEX)
  writeFileSync(join(directory, '.vite/manifest.json'), JSON.stringify(MANIFEST))
  writeFileSync(join(directory, 'start.js'), 'paint()')
  writeFileSync(join(directory, 'first-view.css'), 'h1{color:ink}')
  writeFileSync(join(directory, 'assets/index-1.js'), 'start()')
  writeFileSync(join(directory, 'assets/index-1.js.br'), brotliCompressSync('start()'))
  const web = readWebApp(directory)
  // A market goes on serving what it read, whatever a later build does to the directory.
  rmSync(directory, { recursive: true })
  if (!web) throw new Error('the build was not read')
  app = await createHttp({
    authenticate: async () => ANYONE,
    publicUrl: 'http://market.example',
    version: '0',
    trustProxy: 0,
    log: false,
  })
  pageRoutes(app, web, async path =>
    path === '/listings/one' ? { head: '<title>Lamp</title>', body: '<h1>Lamp</h1>' } : undefined,
  )
})
afterAll(() => app.close())

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers })

test('an asset is sent in the smallest form that the browser takes, for good', async () => {
  const plain = await get('/assets/index-1.js')
  expect(plain.body).toBe('start()')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.headers['cache-control']).toContain('immutable')
  const small = await get('/assets/index-1.js', { 'accept-encoding': 'gzip, br' })
  expect(small.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe('start()')
  const refused = await get('/assets/index-1.js', { 'accept-encoding': 'br;q=0' })
  expect(refused.body).toBe('start()')
})

test('what the browser has already is not sent again', async () => {
  const { etag } = (await get('/assets/index-1.js')).headers
  const again = await get('/assets/index-1.js', { 'if-none-match': String(etag) })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

test('code of an older build is gone, and neither the build’s notes nor other files get out', async () => {
  expect((await get('/assets/index-0.js')).statusCode).toBe(404)
  expect((await get('/api/v1/nothing')).statusCode).toBe(404)
  for (const path of [
    '/.vite/manifest.json',
    '/assets/../../package.json',
    '/assets/index-1.js.br',
  ]) {
    const answer = await get(path)
    expect([path, answer.body.includes('<html') || answer.statusCode === 404]).toEqual([path, true])
  }
})

test('a listing can be read before any script runs, and its code comes along', async () => {
  const { body, headers } = await get('/listings/one', { 'accept-language': 'en' })
  expect(body).toContain('<div id="root"><h1>Lamp</h1></div>')
  expect(body).toContain('<title>Lamp</title>')
  expect(body).toContain('<html lang="en"')
  const links = [...body.matchAll(/<link rel="(\w+)" crossorigin href="([^"]+)">/g)]
  expect(links.map(([, rel, href]) => `${rel} ${href}`)).toEqual([
    'modulepreload /assets/listing-1.js',
    'stylesheet /assets/listing-1.css',
    'modulepreload /assets/shared-1.js',
    'modulepreload /assets/words.en-1.js',
  ])
  const [head = '', rest = ''] = body.split('</head>')
  expect(head).toContain('<style>h1{color:ink}</style>')
  expect(head).not.toContain('/assets/')
  expect(rest.indexOf('<h1>')).toBeLessThan(rest.indexOf('/assets/index-1.js'))
  expect(headers['cache-control']).toBe('no-cache')
  expect(headers.vary).toContain('accept-language')
})

test('the one script in the page is the one that the policy allows', async () => {
  const { body, headers } = await get('/money')
  expect(body).toContain('<script>paint()</script>')
  const hash = createHash('sha256').update('paint()').digest('base64')
  expect(headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${hash}';`)
})

test('every other page is the app’s own', async () => {
  const answer = await get('/money', { 'accept-encoding': 'br' })
  const html = brotliDecompressSync(answer.rawPayload).toString()
  expect(html).toContain('<title>Market</title>')
  expect(html).not.toContain('listing-1.js')
})
