import { describe, expect, it } from 'vitest'
import { ARX_RESULTS, adult, hasAdult } from '../testing.ts'
import { search } from './search.ts'

const note = hasAdult ? '' : ' (skipped: the table is not on this machine)'

describe.skipIf(!hasAdult)(`the Adult table as ARX 3.9.2 releases it${note}`, () => {
  const table = hasAdult ? adult() : undefined
  for (const { goal, loss, suppressed, classes } of ARX_RESULTS) {
    const { k, suppressionMax, measure } = goal
    it(`finds the same optimum for k ${k}, ${suppressionMax} suppressed, ${measure}`, () => {
      if (!table) return
      const [best] = search(table, goal).solutions
      expect(best).toMatchObject({ suppressed, classes })
      expect(best?.loss).toBeCloseTo(loss, measure === 'entropy' ? 4 : 5)
      expect(best?.risk.max).toBeLessThanOrEqual(1 / k)
    })
  }
})
