import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { RunAs } from './run-as.ts'

/** The role and the database that the market uses. */
export const ROLE = 'goodhand'

/** Where the parts of an embedded database lie in a data directory. */
export function clusterPaths(dataDir: string) {
  return {
    cluster: join(dataDir, 'postgres'),
    password: join(dataDir, 'postgres.password'),
    log: join(dataDir, 'postgres.log'),
  }
}

const LOG_BYTES_MAX = 10_000_000

// C.UTF-8 is not on every machine. A UTF-8 character type is needed all the same: under plain "C"
// pg_trgm throws away every Chinese character.
const LOCALES = ['C.UTF-8', 'en_US.UTF-8']

/** What root can do: PostgreSQL never runs as root, and its user may not go everywhere. */
const KEPT_OUT =
  'Started by root, PostgreSQL runs as a user of its own, who was kept out of this directory. ' +
  'Start Goodhand as an ordinary user, set GOODHAND_DATA to a directory that everybody may enter, ' +
  'or set DATABASE_URL to a PostgreSQL of your own.'

/** Makes the cluster directory when there is none. An interrupted attempt leaves no trace. */
export async function initialiseCluster(dataDir: string, binaries: Binaries, runAs: RunAs) {
  const paths = clusterPaths(dataDir)
  if (existsSync(join(paths.cluster, 'PG_VERSION'))) return
  const draft = `${paths.cluster}.draft`
  const passwordFile = join(dataDir, 'postgres.initial-password')
  if (!existsSync(paths.password)) {
    writeFileSync(paths.password, randomBytes(24).toString('hex'), { mode: 0o600 })
  }
  let problem = ''
  for (const locale of LOCALES) {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordFile, readFileSync(paths.password), { mode: 0o600 })
    runAs.own(draft)
    runAs.own(passwordFile)
    const ended = await runInitdb(draft, passwordFile, locale, binaries, runAs)
    rmSync(passwordFile)
    if (ended.code === 0) {
      renameSync(draft, paths.cluster)
      return
    }
    problem = ended.output
  }
  rmSync(draft, { recursive: true, force: true })
  const told = `PostgreSQL could not be initialised in ${paths.cluster}:\n${problem.trim()}`
  const keptOut = process.getuid?.() === 0 && /permission denied/i.test(problem)
  throw new Error(keptOut ? `${told}\n${KEPT_OUT}` : told)
}

async function runInitdb(
  directory: string,
  passwordFile: string,
  locale: string,
  binaries: Binaries,
  runAs: RunAs,
) {
  const args = [
    `--pgdata=${directory}`,
    `--username=${ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Ids are compared more than anything else, and bytes compare faster than ICU's rules for
    // people. Upper and lower case still follow Unicode.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    `--locale=${locale}`,
    '--data-checksums',
    '--no-instructions',
  ]
  const [program, programArgs] = runAs.command(binaries.initdb, args)
  const child = spawn(program, programArgs, {
    ...identity(runAs),
    cwd: directory,
    env: { LC_ALL: locale, PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (output += chunk))
  return new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve({ code, output }))
  })
}

/** What a server is started with. */
export type LaunchOptions = {
  port: number
  socketDir: string
  /** Server settings, for example `{ shared_buffers: '256MB' }`. */
  settings: Readonly<Record<string, string>>
}

/** Starts a server on the cluster directory, as a process of its own that outlives a crash of us. */
export function launchPostgres(
  dataDir: string,
  binaries: Binaries,
  runAs: RunAs,
  options: LaunchOptions,
) {
  const paths = clusterPaths(dataDir)
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: options.socketDir,
    ...options.settings,
  }
  const args = ['-D', paths.cluster, '-p', String(options.port)]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const [program, programArgs] = runAs.command(binaries.postgres, args)
  const log = openLog(paths.log)
  // Detached: Ctrl-C goes to the whole foreground group, and the market wants to finish its work
  // before the database goes away.
  const child = spawn(program, programArgs, {
    ...identity(runAs),
    cwd: paths.cluster,
    detached: true,
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  return child
}

function openLog(path: string) {
  if (existsSync(path) && statSync(path).size > LOG_BYTES_MAX) renameSync(path, `${path}.1`)
  const log = openSync(path, 'a', 0o600)
  chmodSync(path, 0o600)
  return log
}

function identity(runAs: RunAs) {
  return runAs.uid === undefined ? {} : { uid: runAs.uid, gid: runAs.gid ?? runAs.uid }
}
