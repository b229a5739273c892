import { holds, type Proof, prove } from '../../modules/ledger/index.ts'
import { type Command, configOf, MARKET_OPTIONS } from './command.ts'
import { withMarket } from './database.ts'

export const verifyBooks: Command = {
  name: 'verify-books',
  summary: 'Prove the books: every sum, every entry, every stored balance.',
  options: MARKET_OPTIONS,
  run: async input => {
    const proof = await withMarket(configOf(input), 'goodhand verify-books', prove)
    console.log(describe(proof).join('\n'))
    return holds(proof) ? 0 : 1
  },
}

function describe({ sums, unbalanced, drifted, postings }: Proof): string[] {
  const wrong = sums.filter(({ sum_minor }) => sum_minor !== 0n)
  return [
    `${postings} postings in ${sums.map(({ currency }) => currency).join(', ') || 'no currency'}`,
    ...wrong.map(({ currency, sum_minor }) => `✗ ${currency} does not add up: ${sum_minor}`),
    ...(unbalanced > 0 ? [`✗ ${unbalanced} entries do not balance`] : []),
    ...drifted.map(account => `✗ ${account} holds another balance than its postings`),
    ...(wrong.length + unbalanced + drifted.length === 0 ? ['✓ The books are right.'] : []),
  ]
}
