import { circle, darker, ellipse, group, lighter, rect, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A refracting telescope on a wooden tripod. */
export const telescope: Motif = {
  base: 284,
  foot: 200,
  detail: [120, -150],
  lies: false,
  draw: (brush, { main, accent }) => {
    const leg = (d: string) =>
      stroke(d, darker(accent, 0.35), 18) +
      stroke(d, accent, 12) +
      stroke(d, lighter(accent, 0.4), 3)
    const tube = brush.shade(lighter(main, 0.42), darker(main, 0.16))
    const brass = brush.shade('#fbe7b2', '#b98b3e')
    return [
      leg('M0 -10 L-30 276') + leg('M-8 -10 L-178 282') + leg('M8 -10 L180 282'),
      shape('M-92 150 Q0 176 92 150 L98 162 Q0 190 -98 162 Z', darker(accent, 0.3)),
      shape('M-44 -44 H44 L30 16 H-30 Z', brush.shade('#4b4852', '#26242b')),
      circle(0, -40, 26, brass) + circle(0, -40, 10, '#5f4a22'),
      group(
        'rotate(-27 0 -70)',
        rect(-252, -92, 60, 44, 8, '#2f2c34'),
        rect(-272, -86, 28, 32, 8, '#17151a'),
        rect(-204, -100, 44, 60, 6, brass),
        rect(-164, -104, 330, 68, 10, tube),
        rect(-80, -104, 26, 68, 0, brass) + rect(70, -104, 22, 68, 0, brass),
        rect(160, -118, 104, 96, 12, brush.shade(lighter(main, 0.2), darker(main, 0.3))),
        ellipse(264, -70, 13, 48, '#26303f') +
          ellipse(265, -70, 8, 36, brush.shade('#a9cbe6', '#39527a', 60)),
        rect(-156, -98, 316, 14, 7, '#ffffff', SHEEN),
        rect(-120, -140, 150, 24, 10, '#3a3741') +
          rect(-96, -118, 10, 18, 2, '#8f8a82') +
          rect(0, -118, 10, 18, 2, '#8f8a82'),
        circle(-182, -30, 17, brass) + circle(-182, -30, 7, '#5f4a22'),
      ),
    ].join('')
  },
}
