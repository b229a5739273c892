import type { Command } from './command.ts'
import { runProgram } from './run-program.ts'

export const trainAdvice: Command = {
  name: 'train-advice',
  summary: 'Train the model that proposes outcomes of disputes, judge it and write its weights.',
  options: {
    version: { type: 'string', placeholder: 'NAME', about: 'like advice-2026-11-23' },
    out: {
      type: 'string',
      placeholder: 'DIR',
      about: 'where the weights go (where it reads them)',
    },
  },
  run: ({ values }) => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    return runProgram(
      'sim/disputes/train.ts',
      given.map(([name, value]) => `--${name}=${value}`),
    )
  },
}
