import { circle, darker, ellipse, group, lighter, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A clay teapot with two cups on a tray of bamboo. */
export const teapot: Motif = {
  base: 196,
  foot: 290,
  detail: [-30, -20],
  lies: false,
  draw: (brush, { main, accent }) => {
    const clay = brush.glow(lighter(main, 0.35), darker(main, 0.32))
    const cup = (x: number) =>
      group(
        `translate(${x} 118)`,
        shape(
          'M-52 -36 H52 C52 12 32 38 0 38 C-32 38 -52 12 -52 -36 Z',
          brush.shade('#fffaf0', lighter(accent, 0.25), 30),
        ),
        ellipse(0, -36, 52, 13, '#fffdf6') + ellipse(0, -35, 44, 9, '#b8763a'),
        stroke('M-34 -4 Q0 14 34 -4', accent, 5),
      )
    return [
      stroke('M150 -10 C250 -60 250 90 132 84', darker(main, 0.3), 30),
      stroke('M150 -10 C250 -60 250 90 132 84', main, 20),
      shape(
        'M-150 10 C-204 4 -214 -50 -248 -74 L-208 -90 C-180 -70 -170 -50 -132 -40 Z',
        brush.shade(lighter(main, 0.12), darker(main, 0.25), 40),
      ),
      shape(
        'M0 -96 C120 -96 178 -46 178 34 C178 104 110 140 0 140 C-110 140 -178 104 -178 34 C-178 -46 -120 -96 0 -96 Z',
        clay,
      ),
      shape(
        'M-132 4 C-128 -46 -80 -74 -20 -80 C-70 -44 -88 -4 -86 60 C-116 52 -132 34 -132 4 Z',
        '#ffffff',
        SHEEN,
      ),
      ellipse(0, -92, 92, 19, darker(main, 0.4)),
      shape(
        'M-86 -96 C-80 -138 -40 -150 0 -150 C40 -150 80 -138 86 -96 Q0 -78 -86 -96 Z',
        brush.shade(lighter(main, 0.28), darker(main, 0.12)),
      ),
      circle(0, -164, 23, brush.glow(lighter(main, 0.35), darker(main, 0.25))),
      stroke('M40 40 C60 10 92 10 110 34 M64 52 C80 34 96 34 108 46', lighter(main, 0.4), 4, {
        'stroke-opacity': 0.6,
      }),
      shape(
        'M-290 152 H290 L268 190 Q264 196 254 196 H-254 Q-264 196 -268 190 Z',
        brush.shade('#d9b27c', '#a9783f'),
      ),
      stroke('M-270 164 H270 M-262 178 H262', '#8a5e2d', 3, { 'stroke-opacity': 0.5 }),
      cup(-196) + cup(212),
    ].join('')
  },
}
