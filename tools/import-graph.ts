import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'
import { LAYERS, MAY_IMPORT, PACKAGE_OWNERS } from './may-import.ts'
import { ROOT, sourceFiles } from './source-files.ts'

/** One import or re-export. `to` is a path of the repository, or a package's name. */
export type Edge = { from: string; to: string; isPackage: boolean; isType: boolean }

const CODE = /^(server|verifier|web)\/.*\.(ts|tsx)$/
const TEST = /\.(test|spec|journey)\.tsx?$|\/testing(\/|\.ts$)|^server\/journeys\/|^web\/browser\//

/** Every import of the server and the web app, of values and of types, also the late ones. */
export function readEdges(): Edge[] {
  return sourceFiles(CODE).flatMap(({ path, text }) =>
    [...specifiers(path, text)].map(([specifier, isType]) => edge(path, specifier, isType)),
  )
}

function specifiers(path: string, text: string): Map<string, boolean> {
  const { module } = parseSync(path, text)
  const found = new Map<string, boolean>()
  const add = (specifier: string, isType: boolean) =>
    found.set(specifier, isType && (found.get(specifier) ?? true))
  for (const { moduleRequest, entries } of module.staticImports) {
    const isType = entries.length > 0 && entries.every(entry => entry.isType)
    add(moduleRequest.value, isType)
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) add(moduleRequest.value, isType)
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const quoted = /^['"](.+)['"]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))
    if (quoted?.[1]) add(quoted[1], false)
  }
  return found
}

function edge(from: string, specifier: string, isType: boolean): Edge {
  if (!specifier.startsWith('.')) {
    const [scope, name] = specifier.split('/')
    const to = specifier.startsWith('@') ? `${scope}/${name}` : (scope ?? specifier)
    return { from, to, isPackage: true, isType }
  }
  const base = normalize(join(dirname(from), specifier.replace(/\?.*$/, '')))
  const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']
  const found = endings.find(
    ending => existsSync(join(ROOT, base + ending)) && /\./.test(ending || specifier.slice(2)),
  )
  return { from, to: base + (found ?? ''), isPackage: false, isType }
}

/** Every import that the tables do not allow, with the reason. */
export function forbidden(edges: readonly Edge[]): string[] {
  return edges.flatMap(one => {
    if (TEST.test(one.from)) return []
    const reason = one.isPackage ? packageReason(one) : fileReason(one)
    return reason === null ? [] : [`${one.from} → ${one.to}: ${reason}`]
  })
}

function packageReason({ from, to }: Edge): string | null {
  if (from.startsWith('server/src/kernel/') && !to.startsWith('node:')) {
    return 'the kernel stands on nothing'
  }
  const owners = PACKAGE_OWNERS[to]
  if (owners === undefined || !from.startsWith('server/src/')) return null
  if (owners.some(owner => from.startsWith(`${owner}/`))) return null
  return `only ${owners.join(' and ')} may use this package`
}

function fileReason({ from, to }: Edge): string | null {
  const here = layerOf(from)
  const there = layerOf(to)
  if (here === null) return null
  if (there === null) return `${to.startsWith('web') ? 'web' : 'this'} is outside of every layer`
  if (here !== there) {
    const allowed: readonly string[] = LAYERS[here]
    if (!allowed.includes(there)) return `${here} may not use ${there}`
  }
  return there === 'server/src/modules' ? moduleReason(from, to) : null
}

function moduleReason(from: string, to: string): string | null {
  const mine = moduleOf(from)
  const other = moduleOf(to)
  if (mine === other || other === null) return null
  if (to !== `server/src/modules/${other}/index.ts`) return 'only the front door (index.ts) is open'
  if (mine === null) return null
  if (!(mine in MAY_IMPORT)) return `${mine} is missing in tools/may-import.ts`
  const allowed: readonly string[] = MAY_IMPORT[mine as keyof typeof MAY_IMPORT]
  return allowed.includes(other) ? null : `${mine} may not use ${other}`
}

function layerOf(path: string): keyof typeof LAYERS | null {
  const layers = Object.keys(LAYERS) as (keyof typeof LAYERS)[]
  return layers.find(layer => path.startsWith(`${layer}/`)) ?? null
}

/** The module that a file belongs to, or null. */
export function moduleOf(path: string): string | null {
  return /^server\/src\/modules\/([a-z-]+)\//.exec(path)?.[1] ?? null
}

/**
 * The circles among the files, each as the path that leads around. Imports of types alone do not
 * count: nothing is left of them when the program runs.
 */
export function cycles(edges: readonly Edge[]): string[] {
  const next = Map.groupBy(
    edges.filter(({ isPackage, isType }) => !isPackage && !isType),
    ({ from }) => from,
  )
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const { to } of next.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return found
}
