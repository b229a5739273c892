import { readFileSync } from 'node:fs'
import type { JWK } from 'jose'
import {
  type CaseBundle,
  type CheckedCase,
  checkCase,
  isObject,
} from '../../../../verifier/src/index.ts'
import { type Command, UsageError } from './command.ts'

export const verifyCase: Command = {
  name: 'verify-case',
  summary:
    'Check the file of a dispute, without asking anybody: nothing changed, nothing left out.',
  positionals: ['FILE'],
  options: {
    keys: {
      type: 'string',
      placeholder: 'FILE',
      about: 'the market’s keys (GET /api/v1/consents/receipts/keys), to know who signed',
    },
  },
  run: async ({ positionals: [file = ''], values: { keys } }) => {
    const known = typeof keys === 'string' ? keysIn(keys) : undefined
    const bundle = bundleIn(file)
    const checked = await checkCase(bundle, known)
    console.log([...outcomesIn(bundle), ...describe(checked)].join('\n'))
    return checked.faults.length === 0 ? 0 : 1
  },
}

/** The case of a file for programs, or inside the page that people read. */
function bundleIn(file: string): CaseBundle {
  try {
    const text = readFileSync(file, 'utf8')
    const bundle: CaseBundle = JSON.parse(DATA.exec(text)?.[1] ?? text)
    const { entries, items, words } = bundle
    const isCase = Array.isArray(entries) && isObject(items) && isObject(words)
    if (isCase && [...entries, ...Object.values(items)].every(isObject)) return bundle
  } catch {}
  throw new UsageError(`${file} is not the file of a dispute.`)
}

const DATA = /<script type="application\/json" id="case">([^<]*)<\/script>/

function keysIn(file: string): JWK[] {
  try {
    const { keys } = JSON.parse(readFileSync(file, 'utf8'))
    if (Array.isArray(keys)) return keys
  } catch {}
  throw new UsageError(`${file} is not a set of keys.`)
}

const FAULTS: Readonly<Record<CheckedCase['faults'][number]['fault'], string>> = {
  not_a_case: 'is of another format',
  entry_out_of_order: 'does not follow the entry before it',
  entry_changed: 'was changed',
  words_changed: 'has words that were changed',
  item_changed: 'is not the thing that was handed in',
  item_unknown: 'was never handed in',
  signature_wrong: 'is not what the market signed',
  key_unknown: 'is signed with a key that the market is not known by',
  draw_missing: 'is a panel whose draw is missing',
  draw_differs: 'is a panel that was not drawn as announced',
  vote_differs: 'was not drawn, voted twice, or cast another vote than was handed in before',
  count_differs: 'is a panel whose counts are not those of its votes',
  decision_differs: 'is decided otherwise than its panel voted',
}

/**
 * What the data says came of it. Only the data is checked, not the page around it: this is to be
 * held against what one reads there.
 */
function outcomesIn({ entries }: CaseBundle): string[] {
  return entries
    .filter(({ kind }) => OUTCOMES.includes(kind))
    .map(({ sequence, at, kind, data }) => `${sequence} ${at} ${kind} ${JSON.stringify(data)}`)
}

const OUTCOMES = ['decided', 'enforced', 'closed']

function describe({ faults, entries, items, head, signedBy }: CheckedCase): string[] {
  return [
    `${entries} entries, ${items} items of evidence`,
    ...faults.map(({ fault, at }) => `✗ ${at} ${FAULTS[fault]}`),
    ...(faults.length === 0 ? [`✓ The file is whole. It ends in ${head}.`] : []),
    signedBy === null ? '– Nobody signed it.' : `Signed with the key ${signedBy}.`,
  ]
}
