import { readFileSync } from 'node:fs'
import { type CaseBundle, type CheckedCase, checkCase } from '../../../../verifier/src/index.ts'
import { type Command, UsageError } from './command.ts'

export const verifyCase: Command = {
  name: 'verify-case',
  summary:
    'Check the file of a dispute, without asking anybody: nothing changed, nothing left out.',
  positionals: ['FILE'],
  options: {},
  run: async ({ positionals: [file = ''] }) => {
    const checked = await checkCase(bundleIn(file))
    console.log(describe(checked).join('\n'))
    return checked.faults.length === 0 ? 0 : 1
  },
}

function bundleIn(file: string): CaseBundle {
  try {
    const bundle: CaseBundle = JSON.parse(readFileSync(file, 'utf8'))
    if (Array.isArray(bundle.entries) && bundle.items && bundle.words) return bundle
  } catch {}
  throw new UsageError(`${file} is not the file of a dispute.`)
}

const FAULTS: Readonly<Record<CheckedCase['faults'][number]['fault'], string>> = {
  not_a_case: 'is of another format',
  entry_out_of_order: 'does not follow the entry before it',
  entry_changed: 'was changed',
  words_changed: 'has words that were changed',
  item_changed: 'is not the thing that was handed in',
  item_unknown: 'was never handed in',
  draw_differs: 'is a panel that was not drawn as announced',
  vote_differs: 'cast another vote than was handed in before',
}

function describe({ faults, entries, items, head }: CheckedCase): string[] {
  return [
    `${entries} entries, ${items} items of evidence`,
    ...faults.map(({ fault, at }) => `✗ ${at} ${FAULTS[fault]}`),
    ...(faults.length === 0 ? [`✓ The file is whole. It ends in ${head}.`] : []),
  ]
}
