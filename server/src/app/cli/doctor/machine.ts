import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../../platform/config.ts'
import { openFiles } from '../../../platform/files.ts'
import { listenOnce } from '../ports.ts'
import { bad, type Finding, good, messageOf, skipped, warning } from './finding.ts'

const NODE_MAJOR_MIN = 24
const DISK_BYTES_BAD = 300_000_000
const DISK_BYTES_WARNING = 2_000_000_000
const WEB = fileURLToPath(new URL('../../../../../web/dist/index.html', import.meta.url))

/** The Node that runs the server. */
export function nodeVersion(): Finding {
  const ok = Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN
  if (ok) return good('Node', process.version)
  return bad('Node', `${process.version} runs no TypeScript`, 'Run: npm ci (it brings Node 24)')
}

/** Whether the data directory, or the one that it will be made in, may be written. */
export function dataDirectory({ dataDir }: Config): Finding {
  const existing = nearestExisting(dataDir)
  try {
    accessSync(existing, constants.W_OK | constants.X_OK)
  } catch (error) {
    return bad('Data directory', messageOf(error), `Make ${existing} writable, or use --data DIR`)
  }
  if (existing !== dataDir) return good('Data directory', `${dataDir} will be made`)
  const secrets = join(dataDir, 'secrets.json')
  if (existsSync(secrets) && (statSync(secrets).mode & 0o077) !== 0) {
    return bad('Data directory', `${secrets} can be read by others`, `Run: chmod 600 ${secrets}`)
  }
  return good('Data directory', dataDir)
}

/** Room for the database and the pictures. */
export function diskSpace({ dataDir }: Config): Finding {
  const { bavail, bsize } = statfsSync(nearestExisting(dataDir))
  const free = bavail * bsize
  const detail = `${(free / 1e9).toFixed(1)} GB free`
  const mend = 'Free some space, or move the data directory to a larger disk'
  if (free < DISK_BYTES_BAD) return bad('Disk space', detail, mend)
  return free < DISK_BYTES_WARNING
    ? warning('Disk space', detail, mend)
    : good('Disk space', detail)
}

/** Whether the market's port is free, or the market itself listens there. */
export async function port(config: Config): Promise<Finding> {
  const problem = await listenOnce(config.port, config.host)
  if (problem === null) return good('Port', `${config.port} is free`)
  if (problem !== 'EADDRINUSE') {
    return bad('Port', `${config.port}: ${problem}`, 'Choose a port above 1023 with --port')
  }
  if (await isMarketUp(config)) return good('Port', `the market answers on ${config.port}`)
  const mend = 'Stop that program, or choose another port with --port'
  return bad('Port', `${config.port} is in use by another program`, mend)
}

/** Whether a market answers on the configured port. */
export async function isMarketUp(config: Config): Promise<boolean> {
  try {
    const url = `http://127.0.0.1:${config.port}/healthz`
    return (await fetch(url, { signal: AbortSignal.timeout(3_000) })).ok
  } catch {
    return false
  }
}

/** Whether pictures have a place to go to. */
export async function pictures({ files }: Config): Promise<Finding> {
  const where = files.kind === 'disk' ? files.directory : `bucket ${files.bucket}`
  try {
    await openFiles(files)
    return good('Pictures', where)
  } catch (error) {
    return bad('Pictures', where, messageOf(error))
  }
}

/** Whether the web app is built. */
export function webBuild(): Finding {
  if (existsSync(WEB)) return good('Web app', 'built')
  return warning('Web app', 'not built', 'Run: npm start (it builds what is missing)')
}

/** Whether the market can reach the programs that it depends on. Answers of any kind will do. */
export async function partners(config: Config, isUp: boolean): Promise<Finding[]> {
  const { institutions, carrier } = config
  const findings: Finding[] = []
  for (const institution of institutions) {
    const finding =
      institution.name === 'stripe'
        ? reach('Payment institution', 'https://api.stripe.com/')
        : sandboxPartner('Payment institution', institution.url, isUp)
    findings.push(await finding)
  }
  if (carrier === null) findings.push(skipped('Carrier', 'none is configured'))
  else if (carrier.name === 'carrier') findings.push(await reach('Carrier', carrier.url))
  else findings.push(await sandboxPartner('Carrier', carrier.url, isUp))
  return findings
}

async function sandboxPartner(what: string, url: string, isUp: boolean): Promise<Finding> {
  return isUp ? reach(what, url) : skipped(what, 'the sandbox one runs while the market runs')
}

async function reach(what: string, url: string): Promise<Finding> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(5_000) })
    return good(what, `${url} answers`)
  } catch (error) {
    const cause = (error as Error).cause ?? error
    return bad(what, `${url}: ${messageOf(cause)}`, 'Check the address, the network and its log')
  }
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path))
}
