import { relative, resolve } from 'node:path'
import { earlierSecrets, secretWeakness } from './secrets.ts'
import { type Given, SETTINGS, type SettingName, textOf, unknownVariables } from './settings.ts'

export type Reader = ReturnType<typeof reader>

/** Reads single settings and collects what is wrong with them, so that all is told at once. */
export function reader(given: Given) {
  const problems = unknownVariables(given).map(name => `${name} is not a setting of Goodhand`)
  const optional = (name: SettingName) => textOf(given, name)
  const wrong = (name: SettingName, text: string) => {
    problems.push(`${SETTINGS[name].env} ${text}`)
    return ''
  }
  const missing = (name: SettingName) => wrong(name, `is missing (${SETTINGS[name].about})`)
  const text = (name: SettingName, length_max = 1000) => {
    const value = optional(name) ?? missing(name)
    return value.length <= length_max ? value : wrong(name, `is longer than ${length_max} letters`)
  }
  const choice = <T extends string>(name: SettingName, choices: readonly T[], fallback?: T): T => {
    const value = optional(name) ?? fallback ?? missing(name)
    const found = choices.find(one => one === value)
    if (found === undefined && value) wrong(name, `must be ${choices.join(' or ')}, not "${value}"`)
    return found ?? (choices[0] as T)
  }
  return {
    problems,
    optional,
    wrong,
    missing,
    text,
    choice,
    /** One or more, separated by commas; each once. */
    choices: <T extends string>(name: SettingName, allowed: readonly T[], fallback?: T): T[] => {
      const given = (optional(name) ?? fallback ?? missing(name)).split(',').map(one => one.trim())
      const found = allowed.filter(one => given.includes(one))
      const listed = given[0] === '' ? 0 : given.length
      if (found.length < listed) {
        wrong(name, `must be ${allowed.join(' or ')}, each once, not "${given.join(', ')}"`)
      }
      return found.sort((a, b) => given.indexOf(a) - given.indexOf(b))
    },
    production: () => given.flags?.production === true || choice('mode', MODES) === 'production',
    matching: (name: SettingName, pattern: RegExp, what: string) =>
      pattern.test(text(name)) ? text(name) : wrong(name, `must be ${what}, not "${text(name)}"`),
    integer: (name: SettingName, min: number, max: number) => {
      const value = /^\d{1,9}$/.test(text(name)) ? Number(text(name)) : Number.NaN
      if (value >= min && value <= max) return value
      wrong(name, `must be a whole number from ${min} to ${max}, not "${text(name)}"`)
      return min
    },
    url: (name: SettingName, protocols: readonly string[]) => {
      const value = optional(name)
      if (value === undefined) return null
      const url = URL.parse(value)
      if (url && protocols.includes(url.protocol)) return value.replace(/\/+$/, '')
      wrong(name, `must be an address that begins with ${protocols.join('// or ')}//`)
      return ''
    },
    demo: (allowed: boolean) => {
      const asked = given.env[SETTINGS.demo.env]
      if (given.flags?.demo === true && !allowed) problems.push('--demo is for the sandbox only')
      if (asked && !['true', 'false'].includes(asked)) wrong('demo', 'must be true or false')
      if (asked === 'true' && !allowed) wrong('demo', 'is for the sandbox only')
      return allowed && given.flags?.['no-demo'] !== true && asked !== 'false'
    },
    secret: (name: SettingName, dataDir: string) => {
      const value = optional(name)
      if (value === undefined) return missing(name)
      const weakness = secretWeakness(value)
      if (weakness) return wrong(name, `${weakness}; make one with: openssl rand -hex 32`)
      if (earlierSecrets(dataDir).includes(value)) return wrong(name, 'is a secret of the sandbox')
      return value
    },
    /** Whoever copies the data must not copy the keys with it. */
    apart: (name: SettingName, dataDir: string) => {
      const directory = resolve(optional(name) ?? (missing(name) || dataDir))
      const way = relative(dataDir, directory)
      const isInside = !way.startsWith('..')
      if (isInside && optional(name)) wrong(name, `must lie outside of ${dataDir}, and its backups`)
      return directory
    },
    distinct: (secrets: readonly string[]) => {
      const set = secrets.filter(secret => secret !== '')
      if (new Set(set).size < set.length) problems.push('Each secret must be different')
    },
  }
}

const MODES = ['sandbox', 'production'] as const
