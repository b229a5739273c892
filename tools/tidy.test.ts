import { expect, test } from 'vitest'
import { SETTINGS } from '../server/src/platform/config/settings.ts'
import { type SourceFile, sourceFiles } from './source-files.ts'

const CODE = /^(server|verifier|web|tools|bench|sim|\.ci)\/.*\.(ts|tsx|mjs|css|sql)$/
const SERVER_CODE = /^(server\/src|server\/migrations|bench|sim)\/.*\.(ts|sql)$/
const TEXT = /\.(ts|tsx|mjs|json|css|sql|md|html|yml|toml)$|^\.ci\/|^\.gitignore$/

const LINES_MAX = 500
const LINES_USUAL = 250
const COLUMNS_MAX = 100

/** `path:line` of every line that matches. */
function linesMatching(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  )
}

const lineCount = (file: SourceFile) => file.text.split('\n').length - 1
const isTest = ({ path }: SourceFile) =>
  /\.(test|spec)\.tsx?$|\/testing(\/|\.ts$)|\/journeys\//.test(path)

test('the search for files finds the code', () => {
  expect(sourceFiles(CODE).length).toBeGreaterThan(100)
})

test(`no file is longer than ${LINES_MAX} lines, and 90 % stay under ${LINES_USUAL}`, () => {
  const files = sourceFiles(CODE)
  const long = files.filter(file => lineCount(file) > LINES_MAX)
  expect(long.map(file => `${file.path}: ${lineCount(file)} lines`)).toEqual([])
  const usual = files.filter(file => lineCount(file) < LINES_USUAL)
  expect(usual.length / files.length).toBeGreaterThanOrEqual(0.9)
})

// A long text or pattern that stands in quotes cannot be broken; what stands around it can.
const LITERAL =
  /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[a-z]*/g
const LONG_TEXT = /`(?:[^`\\]|\\[\s\S])*`/g

test(`no line of code is wider than ${COLUMNS_MAX} columns`, () => {
  const wide = new RegExp(`^.{${COLUMNS_MAX + 1},}$`, 'u')
  const files = sourceFiles(CODE).map(({ path, text }) => ({
    path,
    text: text
      .replace(LONG_TEXT, quoted => (quoted.includes('\n') ? quoted.replace(/.+/g, '') : quoted))
      .split('\n')
      .map(line => (wide.test(line) ? line.replace(LITERAL, "''") : line))
      .join('\n'),
  }))
  expect(linesMatching(files, wide)).toEqual([])
})

const AMBIENT: { what: string; pattern: RegExp; allowed: RegExp }[] = [
  {
    what: 'the time of day comes from platform/clock.ts',
    pattern: /\bDate\.now\b|\bnew Date\(\)/,
    allowed: /^server\/src\/platform\/clock\.ts$/,
  },
  {
    what: 'chance comes from platform/random.ts',
    pattern: /\bMath\.random\b|\brandomUUID\(/,
    allowed: /^server\/src\/platform\/random\.ts$/,
  },
  {
    what: 'settings come from platform/config.ts',
    pattern: /\bprocess\.env\b/,
    allowed: /^server\/src\/platform\/config\.ts$|^server\/src\/app\/cli\/command\.ts$/,
  },
  {
    what: 'SQL takes the time as a parameter',
    pattern: /(?<![.\w'])now\(\)(?! *(=>|\{|:))|\bcurrent_timestamp\b/i,
    allowed: /^server\/src\/platform\/clock\.ts$/,
  },
]

for (const { what, pattern, allowed } of AMBIENT) {
  test(what, () => {
    const files = sourceFiles(SERVER_CODE).filter(file => !isTest(file))
    expect(files.some(({ path }) => allowed.test(path))).toBe(true)
    const others = files.filter(({ path }) => !allowed.test(path))
    expect(linesMatching(others, pattern)).toEqual([])
  })
}

test('nothing is left for later in a comment', () => {
  // Written apart, so that this line does not find itself.
  const mark = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'HA' + 'CK'].join('|')})\\b`)
  expect(linesMatching(sourceFiles(TEXT), mark)).toEqual([])
})

test('files and folders are named after what is in them, in kebab-case', () => {
  const name =
    /^(\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*|\d{4}_[a-z0-9_]+\.sql|([a-z-]+\.)?zh-(CN|TW)(\.ts)?|[A-Z]+(\.zh-CN)?\.md)$/
  const vague =
    /^(services?|utils?|helpers?|managers?|misc|common)$|-(service|manager|util|helper)s?$/
  const parts = sourceFiles(CODE).flatMap(({ path }) =>
    path.split('/').map(part => ({ path, part })),
  )
  expect(parts.filter(({ part }) => !name.test(part)).map(({ path }) => path)).toEqual([])
  const stem = (part: string) => part.split('.')[0] ?? ''
  expect(parts.filter(({ part }) => vague.test(stem(part))).map(({ path }) => path)).toEqual([])
})

test('every function that others may use says what it does', () => {
  const files = sourceFiles(/^server\/src\/(kernel|facts|platform|modules)\/.*\.ts$/)
  const frontDoors = new Map(
    files.flatMap(({ path, text }) => {
      const found = /^(.*\/modules\/[a-z]+)\/index\.ts$/.exec(path)
      return found ? [[found[1], text] as const] : []
    }),
  )
  expect(frontDoors.size).toBeGreaterThan(0)
  const isPublic = (path: string, name: string) => {
    const module = /^.*\/modules\/[a-z]+/.exec(path)?.[0]
    if (module === undefined) return true
    return new RegExp(`\\b${name}\\b`).test(frontDoors.get(module) ?? '')
  }
  const bare = files.flatMap(({ path, text }) => {
    if (isTest({ path, text })) return []
    const lines = text.split('\n')
    return lines.flatMap((line, index) => {
      const name = /^export (?:async )?function\*? (\w+)/.exec(line)?.[1]
      if (name === undefined || lines[index - 1]?.endsWith('*/')) return []
      return isPublic(path, name) ? [`${path}:${index + 1} ${name}`] : []
    })
  })
  expect(bare).toEqual([])
})

test('no file names a directory of the machine it was written on', () => {
  const machine = new RegExp(`(^|[\\s'"\`(=])/(${['work', 'tmp', 'root', 'home'].join('|')})/\\w`)
  expect(linesMatching(sourceFiles(TEXT), machine)).toEqual([])
})

test('packages come from the public registry', () => {
  const lock = sourceFiles(/^(server\/|web\/)?package\.json$/)
  expect(lock.length).toBe(3)
  expect(linesMatching(lock, /"(https?|git|file|git\+ssh):/)).toEqual([])
})

test('documents name only settings and commands that exist', () => {
  const manifest = sourceFiles(/^package\.json$/)[0]?.text ?? '{}'
  const cli = sourceFiles(/^server\/src\/app\/cli\.ts$/)[0]?.text ?? ''
  const known = new Set([
    ...Object.values(SETTINGS).map(({ env }) => env),
    ...Object.keys(JSON.parse(manifest).scripts).map(name => `npm run ${name}`),
    ...cli.matchAll(/^ {2}'?([a-z-]+)'?: async/gm).map(found => `npx goodhand ${found[1]}`),
  ])
  const named = /\bGOODHAND_[A-Z]+(?:_[A-Z]+)*|npm run [a-z]+|npx goodhand [a-z-]+/g
  const documents = sourceFiles(/^(docs\/.*|[A-Z][^/]*)\.md$/)
  const unknown = documents.flatMap(({ path, text }) =>
    [...text.matchAll(named)].flatMap(([name]) => (known.has(name) ? [] : [`${path}: ${name}`])),
  )
  expect(known.size).toBeGreaterThan(20)
  expect(unknown).toEqual([])
})
