import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run, tail } from './child.mjs'
import { ROOT } from './files.mjs'
import { fail, step } from './messages.mjs'

/** Installs the packages of package-lock.json unless exactly these are installed already. */
export async function install() {
  const why = whyInstall()
  if (!why) return
  assertSpace()
  const fetches = followFetches()
  const { code, output } = await step(
    `Installing packages (${why})`,
    () => npmCi(fetches.take),
    fetches.words,
  )
  if (code !== 0) explain(output)
}

// What the packages take; npm needs minutes to notice by itself that a disk is full.
const BYTES_NEEDED = 1_200_000_000

function assertSpace() {
  const { bavail, bsize } = statfsSync(ROOT)
  const free = bavail * bsize
  if (free >= BYTES_NEEDED) return
  fail(
    `The disk of ${ROOT} has ${Math.round(free / 1e6)} MB left.`,
    `The packages need ${(BYTES_NEEDED / 1e9).toFixed(1)} GB. Free some space and run it again.`,
  )
}

/**
 * npm writes down what it installed in node_modules/.package-lock.json, as its last act. Comparing
 * that with package-lock.json also recognises an install that was done by hand or broken off.
 */
function whyInstall() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return 'the first time takes a minute or two'
  const wanted = packagesOf(join(ROOT, 'package-lock.json'))
  const installed = packagesOf(hidden)
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link || !path.includes('node_modules/')) continue
    const found = installed[path]
    if (found ? found.version !== entry.version : !entry.optional && !entry.devOptional) {
      return 'the list of packages changed'
    }
  }
  return ''
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
  } catch (error) {
    if (path.endsWith('.package-lock.json')) return {}
    throw new Error(`${path} cannot be read: ${error.message}`)
  }
}

/** Follows what npm says of its fetches, because it shows none of its progress to another program. */
function followFetches() {
  const all = Object.values(packagesOf(join(ROOT, 'package-lock.json'))).filter(
    ({ resolved, optional }) => resolved && !optional,
  ).length
  let fetched = 0
  return {
    take: text => {
      fetched += text.match(FETCHED)?.length ?? 0
    },
    words: () => {
      if (fetched === 0) return 'npm is getting ready'
      return fetched < all ? `${fetched} of about ${all} fetched` : 'unpacking and setting up'
    },
  }
}

const FETCHED = /^npm http (?:fetch|cache) .*\.tgz/gm

function npmCi(onOutput) {
  // NODE_ENV=production would leave out what the web app is built with, and the pinned Node.
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=http',
  ]
  const script = npmScript()
  const program = script ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { cwd: ROOT, shell: !script && process.platform === 'win32' }
  return run(program, script ? [script, ...args] : args, options, onOutput)
}

/** The npm that called us, or the one that came with this Node; otherwise the one in PATH. */
function npmScript() {
  const called = process.env.npm_execpath
  if (called && /npm-cli\.c?js$/.test(called)) return called
  const beside = join(dirname(dirname(process.execPath)), 'lib/node_modules/npm/bin/npm-cli.js')
  return existsSync(beside) ? beside : ''
}

const EXPLANATIONS = [
  [/ENOSPC/, 'The disk is full.', 'The packages need about 1 GB.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/i,
    'The package registry cannot be reached.',
    'Check the network (or npm’s proxy and registry settings) and run the command again.',
  ],
  [/EACCES|EPERM|EROFS/, 'The directory may not be written.', `Check who owns ${ROOT}.`],
  [/npm: not found|ENOENT.*npm/, 'npm was not found.', 'Install it together with Node.'],
]

function explain(output) {
  const found = EXPLANATIONS.find(([pattern]) => pattern.test(output))
  process.stderr.write(`${tail(output.replace(/^npm http .*\n/gm, ''))}\n`)
  if (found) fail(found[1], found[2])
  fail('npm could not install the packages.', 'Its last words are above.')
}
