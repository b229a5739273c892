import { readFileSync } from 'node:fs'
import { checkDraw, type DrawFault, type PanelDraw } from '../../../../verifier/src/index.ts'
import { type Command, UsageError } from './command.ts'

export const verifyDraw: Command = {
  name: 'verify-draw',
  summary: 'Repeat the draw of a panel of peers: this seed, this pool and nobody else’s choice.',
  positionals: ['FILE'],
  options: {},
  run: async ({ positionals: [file = ''] }) => {
    const draw = drawIn(file)
    const faults = await checkDraw(draw)
    const { drawn, pool, poolDigest, commitment } = draw
    console.log(`${drawn.length} drawn from ${pool.length}`)
    for (const fault of faults) console.log(`✗ ${FAULTS[fault]}`)
    if (faults.length > 0) return 1
    console.log('✓ The draw follows from its seed and its pool. The case file must name both:')
    console.log(`  commitment ${commitment}`)
    console.log(`  pool       ${poolDigest}`)
    return 0
  },
}

function drawIn(file: string): PanelDraw {
  try {
    const draw: PanelDraw = JSON.parse(readFileSync(file, 'utf8'))
    if (Array.isArray(draw.pool) && Array.isArray(draw.drawn) && draw.size) return draw
  } catch {}
  throw new UsageError(`${file} is not the draw of a panel.`)
}

const FAULTS: Readonly<Record<DrawFault, string>> = {
  not_a_draw: 'The file is of another format.',
  seed_differs: 'The seed is not the one that was committed to.',
  pool_differs: 'The pool is not the one that was published.',
  pool_unsorted: 'The pool is out of order, or has somebody twice.',
  pool_too_small: 'The pool could not fill a panel of this size.',
  drawn_differs: 'Others would have been drawn.',
}
