import { describe, expect, it } from 'vitest'
import { evaluate, type Request } from './evaluate.ts'
import { dataFile } from './testing.ts'

const network = dataFile('otc/otc_network.csv.gz')
const labels = dataFile('otc/otc_gt.csv')
const seeds = dataFile('otc/otc_seeds.csv')

/** The slower goals stand in docs/credit-model.md with the commands that reproduce them. */
describe.skipIf(!network || !labels || !seeds)(
  'on Bitcoin OTC (skipped where it is absent)',
  () => {
    const aucOf = (wish: Pick<Request, 'protocol' | 'attack'>) => {
      if (!network || !labels || !seeds) return 0
      const { metrics } = evaluate({ ...wish, network, labels, seeds, baselines: false })
      return metrics.auc?.value
    }

    it('tells who is bad, also after thirty bought ratings each, hidden or not', () => {
      expect(aucOf({ protocol: 'P2b' })).toBeGreaterThan(0.98)
      for (const kind of ['ballot', 'camouflage', 'badmouth'] as const) {
        expect(aucOf({ protocol: 'ATT', attack: { kind, k: 30 } })).toBeGreaterThan(0.975)
      }
    })
  },
)
