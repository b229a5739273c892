import { parseArgs } from 'node:util'
import { SETTINGS, type Setting } from '../../platform/config/settings.ts'
import { type Config, loadConfig } from '../../platform/config.ts'

/** An option of a command. */
export type Option = { type: 'string' | 'boolean'; about: string; placeholder?: string }

/** What a command is given. */
export type Input = {
  values: Readonly<Record<string, string | boolean | undefined>>
  positionals: readonly string[]
}

/** A command of `npx goodhand`. `run` answers the exit code. */
export type Command = {
  name: string
  summary: string
  /** What stands after the options, e.g. `FILE`. */
  positionals?: readonly string[]
  options: Readonly<Record<string, Option>>
  run: (input: Input) => Promise<number>
}

/** The command was called in a way that it does not understand. */
export class UsageError extends Error {}

/** Options of every command that works on a market. */
export const MARKET_OPTIONS = {
  data: { type: 'string', placeholder: 'DIR', about: SETTINGS.dataDir.about },
  production: { type: 'boolean', about: 'refuse everything that is for play only' },
} as const satisfies Record<string, Option>

/** Parses the arguments of a command; prints its help and answers `help` when asked to. */
export function parseCommand(command: Command, args: readonly string[]): Input | 'help' {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const
  const expected = command.positionals ?? []
  const required = expected.filter(name => !name.startsWith('[')).length
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true })
    if (parsed.values.help) {
      console.log([helpOf(command), ...environmentOf(command)].join('\n\n'))
      return 'help'
    }
    const allowed = expected.at(-1)?.includes('…') ? Number.POSITIVE_INFINITY : expected.length
    if (parsed.positionals.length > allowed || parsed.positionals.length < required) {
      throw new UsageError(`"${command.name}" takes ${expected.join(' ') || 'no arguments'}.`)
    }
    return parsed
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${helpOf(command)}`)
  }
}

/** The settings of the market that a command is about. */
export function configOf(input: Input): Config {
  return loadConfig({ flags: input.values, env: process.env })
}

/** The environment for a program that this one starts, with these settings in place of its own. */
export function environmentWith(settings: Readonly<Record<string, string>>) {
  return { ...process.env, ...settings }
}

function helpOf(command: Command) {
  const usage = ['npx goodhand', command.name, ...(command.positionals ?? []), '[options]']
  const entries = Object.entries(command.options).map(([name, option]): [string, string] => [
    `--${name}${option.placeholder ? ` ${option.placeholder}` : ''}`,
    option.about,
  ])
  const sections = [`Usage: ${usage.join(' ')}`, command.summary]
  if (entries.length > 0) sections.push(`Options:\n${columns(entries)}`)
  return sections.join('\n\n')
}

/** Only commands that work on a market read settings. */
function environmentOf(command: Command): string[] {
  if (!('data' in command.options)) return []
  const settings: Setting[] = Object.values(SETTINGS)
  const variables = settings.map(({ env, about, fallback }): [string, string] => [
    env,
    fallback === undefined ? about : `${about} (${fallback})`,
  ])
  return [`Environment:\n${columns(variables)}`]
}

function columns(rows: readonly [string, string][]) {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`).join('\n')
}
