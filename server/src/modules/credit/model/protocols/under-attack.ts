import { graphOf } from '../graph.ts'
import { MODEL } from '../version.ts'
import { attacked } from './attack.ts'
import { judged, leakFree } from './leak-free-fraud.ts'
import { ATTACKS, type Predictions, type Task } from './protocol.ts'

const USUAL_SIZES = [3, 10, 30]
const SEED = 1

/**
 * ATT: the people of P2b after an attack. Bad people buy good ratings, or good people get bad ones
 * from an attacker. Without `--attack` all kinds at all usual sizes stand beside the clean market,
 * whose figures are then the main ones. Roots are those of before the attack.
 */
export function underAttack(task: Task): Predictions {
  const market = leakFree(task)
  const after = (kind: (typeof ATTACKS)[number], k: number) => {
    const hit = kind === 'badmouth' ? 0 : 1
    const targets = market.people.filter((_, at) => market.bad[at] === hit)
    const graph = graphOf(attacked(market.edges, targets, { kind, k }, SEED))
    return judged(market, graph, task.baselines)
  }
  const notes = [...market.notes, `Attack of ${MODEL.name}: seed ${SEED}.`]
  const clean = judged(market, graphOf(market.edges), task.baselines)
  if (task.attack) {
    const { kind, k } = task.attack
    return { ...after(kind, k), variants: { clean }, notes }
  }
  const variants = ATTACKS.flatMap(kind =>
    USUAL_SIZES.map(k => [`${kind}-${k}`, after(kind, k)] as const),
  )
  return { ...clean, variants: Object.fromEntries(variants), notes }
}
