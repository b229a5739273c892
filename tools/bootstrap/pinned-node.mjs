import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './files.mjs'
import { fail } from './messages.mjs'

// From this version on Node runs TypeScript directly and has what the server uses.
const SERVER_MAJOR_MIN = 24

/**
 * The Node that runs the server: the one that npm installed, or, where that does not run (no build
 * for this machine, or npm was told to skip install scripts), the current one if it is new enough.
 */
export function findNode() {
  const pinned = join(ROOT, 'node_modules', 'node', 'bin', 'node')
  if (major(pinned) >= SERVER_MAJOR_MIN) return pinned
  if (Number(process.versions.node.split('.')[0]) >= SERVER_MAJOR_MIN) return process.execPath
  // With install scripts switched off, the package that brings Node has not fetched it yet.
  const home = join(ROOT, 'node_modules', 'node')
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: home, stdio: 'ignore' })
  if (major(pinned) >= SERVER_MAJOR_MIN) return pinned
  return fail(
    `The server needs Node ${SERVER_MAJOR_MIN}; this is ${process.version}, and the one that npm ` +
      'installs does not run here.',
    `Install Node ${SERVER_MAJOR_MIN} from https://nodejs.org/ and run the command again.`,
  )
}

function major(node) {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return status === 0 ? Number(/^v(\d+)\./.exec(stdout)?.[1]) : 0
}
