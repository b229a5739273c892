import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** How to run a PostgreSQL program: PostgreSQL refuses to run as root. */
export type RunAs = {
  uid?: number
  gid?: number
  /** Turns a program and its arguments into what has to be spawned. */
  command: (program: string, args: readonly string[]) => [string, string[]]
  /** Gives a file or directory to the user that PostgreSQL runs as. */
  own: (path: string) => void
}

const ACCOUNTS = ['goodhand', 'postgres']
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv']

/**
 * Picks the user that PostgreSQL runs as: the current one, or, for root, an unprivileged account,
 * which is made when the machine has none. `paths` are what that user must be able to reach.
 */
export function chooseRunAs(paths: readonly string[]): RunAs {
  if (process.getuid?.() !== 0) {
    return { command: (program, args) => [program, [...args]], own: () => {} }
  }
  const { uid, gid } = findAccount()
  const own = (path: string) => chownSync(path, uid, gid)
  const closed = paths.map(path => closedAncestor(path, uid, gid)).find(path => path !== null)
  if (!closed) return { uid, gid, command: (program, args) => [program, [...args]], own }
  // A checkout below /root cannot be entered by anyone else. The database then keeps the one
  // capability that lets it pass, instead of our opening somebody's home directory.
  const setpriv = SETPRIV.find(path => existsSync(path))
  if (!setpriv) {
    throw new Error(
      `PostgreSQL does not run as root, and its user cannot enter ${closed}. ` +
        `Put Goodhand and its data somewhere else, or run: chmod o+x ${closed}`,
    )
  }
  const wrap = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  wrap.push('--inh-caps=+dac_override', '--ambient-caps=+dac_override')
  return { command: (program, args) => [setpriv, [...wrap, program, ...args]], own }
}

function findAccount(): { uid: number; gid: number } {
  for (const name of ACCOUNTS) {
    const account = lookUp(name)
    if (account) return account
  }
  try {
    const args = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'goodhand']
    execFileSync('useradd', args, { stdio: 'ignore' })
  } catch {
    // A read-only or very small system: the account that every Unix has will do.
  }
  const account = lookUp('goodhand') ?? lookUp('nobody')
  if (account) return account
  throw new Error(
    'PostgreSQL does not run as root and no other user could be made. ' +
      'Start Goodhand as an ordinary user, or set DATABASE_URL.',
  )
}

function lookUp(name: string): { uid: number; gid: number } | null {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return null
  }
}

/** The nearest directory above (or at) `path` that the user may not enter, or null. */
function closedAncestor(path: string, uid: number, gid: number): string | null {
  for (let at = dirname(resolve(path)); ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid: owner, gid: group } = statSync(at)
      const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
      if ((mode & bit) === 0) return at
    }
    if (at === dirname(at)) return null
  }
}
