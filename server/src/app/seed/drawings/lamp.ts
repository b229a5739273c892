import { circle, darker, ellipse, lighter, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A jointed desk lamp, switched on. */
export const lamp: Motif = {
  base: 256,
  foot: 150,
  detail: [70, -120],
  lies: false,
  draw: (brush, { main, accent }) => {
    const arm = (d: string) =>
      stroke(d, darker(main, 0.3), 17) +
      stroke(d, main, 12) +
      stroke(d, lighter(main, 0.5), 3, { transform: 'translate(-3 -2)' })
    const joint = (x: number, y: number) =>
      circle(x, y, 20, darker(main, 0.35)) + circle(x, y, 9, accent)
    return [
      shape('M60 -96 L232 -8 L330 256 H-40 Z', brush.shade('#fff4cf', '#ffe9b0'), {
        'fill-opacity': 0.34,
      }),
      ellipse(-100, 252, 128, 22, darker(main, 0.35)),
      shape(
        'M-226 244 Q-222 212 -100 210 Q22 212 26 244 Z',
        brush.shade(lighter(main, 0.25), darker(main, 0.2)),
      ),
      arm('M-100 216 L-168 12') + arm('M-168 12 L64 -180'),
      joint(-100, 212) + joint(-168, 12),
      `<g transform="translate(96 -150) rotate(-27)">`,
      ellipse(10, 74, 116, 26, '#fff6d8'),
      shape(
        'M-106 74 C-100 -8 -48 -62 10 -62 C68 -62 120 -8 126 74 Q10 40 -106 74 Z',
        brush.shade(lighter(main, 0.3), darker(main, 0.18), 40),
      ),
      shape('M-84 54 C-76 0 -40 -36 -6 -44 C-40 -10 -50 22 -54 48 Z', '#ffffff', SHEEN),
      circle(10, -66, 22, darker(main, 0.3)),
      circle(14, 82, 26, '#fffdf2'),
      '</g>',
      joint(66, -182),
      stroke('M-60 226 C40 226 60 250 150 248', darker(main, 0.5), 6),
    ].join('')
  },
}
