import { type Command, UsageError } from './command.ts'
import { runProgram } from './run-program.ts'

/** The programs of bench/ that measure something, in the order in which they run. */
const BENCHES = [
  ...['purchase', 'search', 'listing', 'phone', 'release', 'start', 'vault', 'credit', 'chat'],
  'case',
]

/** Those that try to break it, for as long as one likes; only when asked for by name. */
const TRIALS = ['kill', 'fuzz']

export const bench: Command = {
  name: 'bench',
  summary:
    `Measure: ${BENCHES.join(', ')}, or all of these; ${TRIALS.join(', ')} when asked for. ` +
    'Prints one JSON object a line.',
  positionals: ['[NAME]', '[-- OPTIONS…]'],
  options: {},
  run: async ({ positionals }) => {
    const [name, ...options] = positionals
    const chosen =
      name === undefined ? BENCHES : [...BENCHES, ...TRIALS].filter(one => one === name)
    if (chosen.length === 0) throw new UsageError(`There is no "${name}" in bench/.`)
    for (const one of chosen) {
      const code = await runProgram(`bench/${one}.ts`, options)
      if (code !== 0) return code
    }
    return 0
  },
}
