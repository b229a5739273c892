import { type Command, UsageError } from './command.ts'
import { runProgram } from './run-program.ts'

export const sim: Command = {
  name: 'sim',
  summary:
    'Simulate a market under attack, with the credit score beside other systems; or disputes.',
  positionals: ['[disputes]'],
  options: {
    attack: { type: 'string', placeholder: 'NAME,…', about: 'only these attacks' },
    system: { type: 'string', placeholder: 'NAME,…', about: 'only these systems of reputation' },
    seeds: { type: 'string', placeholder: 'N', about: 'runs of each, one a seed (10)' },
    purchases: { type: 'string', placeholder: 'N', about: 'of honest buyers in a run (10000)' },
    product: { type: 'boolean', about: 'through the commands of the product, not in memory' },
    cases: { type: 'string', placeholder: 'N', about: 'disputes: how many cases (8000)' },
    seed: { type: 'string', placeholder: 'N', about: 'disputes: which cases (2)' },
    plot: { type: 'string', placeholder: 'FILE', about: 'disputes: draw the policies as SVG' },
    json: { type: 'boolean', about: 'print an object for each run and each summary, not tables' },
  },
  run: ({ values, positionals: [what] }) => {
    if (what !== undefined && what !== 'disputes') throw new UsageError('Say: sim disputes')
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    const options = given.map(([name, value]) => `--${name}${value === true ? '' : `=${value}`}`)
    return runProgram(what ? 'sim/disputes/main.ts' : 'sim/main.ts', options)
  },
}
