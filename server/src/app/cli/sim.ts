import type { Command } from './command.ts'
import { runProgram } from './run-program.ts'

export const sim: Command = {
  name: 'sim',
  summary:
    'Simulate a market under attack, with the credit score beside other systems of reputation.',
  options: {
    attack: { type: 'string', placeholder: 'NAME,…', about: 'only these attacks' },
    system: { type: 'string', placeholder: 'NAME,…', about: 'only these systems of reputation' },
    seeds: { type: 'string', placeholder: 'N', about: 'runs of each, one a seed (10)' },
    purchases: { type: 'string', placeholder: 'N', about: 'of honest buyers in a run (10000)' },
    product: { type: 'boolean', about: 'through the commands of the product, not in memory' },
    json: { type: 'boolean', about: 'print an object for each run and each summary, not tables' },
  },
  run: ({ values }) => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    const options = given.map(([name, value]) => `--${name}${value === true ? '' : `=${value}`}`)
    return runProgram('sim/main.ts', options)
  },
}
