import { darker, lighter, rect, repeat, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** An armchair with wooden frame. */
export const chair: Motif = {
  base: 256,
  foot: 240,
  detail: [-30, 40],
  lies: false,
  draw: (brush, { main, accent }) => {
    const wood = (d: string, width = 22) =>
      stroke(d, darker(accent, 0.3), width) +
      stroke(d, accent, width - 6) +
      stroke(d, lighter(accent, 0.4), 3, { 'stroke-opacity': 0.8, transform: 'translate(-3 0)' })
    const cloth = brush.shade(lighter(main, 0.25), darker(main, 0.15), 70)
    return [
      wood('M-150 -10 L-206 250', 18) + wood('M158 -10 L206 250', 18),
      shape(
        'M-150 -254 Q0 -282 150 -254 Q176 -246 172 -214 L150 70 H-150 L-172 -214 Q-176 -246 -150 -254 Z',
        cloth,
      ),
      repeat([-75, 0, 75], x =>
        stroke(`M${x * 1.05} -262 Q${x * 0.9} -90 ${x * 0.9} 60`, darker(main, 0.25), 4, {
          'stroke-opacity': 0.45,
        }),
      ),
      shape(
        'M-158 -230 Q-120 -252 -70 -258 Q-120 -200 -124 -60 Q-142 -60 -146 -80 Z',
        '#ffffff',
        SHEEN,
      ),
      rect(-176, 40, 352, 84, 36, brush.shade(lighter(main, 0.38), darker(main, 0.08))),
      rect(-170, 104, 340, 26, 12, darker(main, 0.3), { 'fill-opacity': 0.5 }),
      wood('M-228 -26 Q-190 -44 -150 -30') + wood('M228 -26 Q190 -44 150 -30'),
      wood('M-222 -22 L-190 140 L-214 250') + wood('M222 -22 L190 140 L214 250'),
      wood('M-192 134 H192', 20),
      rect(-78, -36, 158, 104, 28, brush.shade(lighter(accent, 0.5), lighter(accent, 0.15), 50), {
        transform: 'rotate(-9)',
      }),
      stroke('M-60 -6 L66 -26 M-56 24 L72 4', '#ffffff', 6, {
        'stroke-opacity': 0.55,
        transform: 'rotate(-1)',
      }),
    ].join('')
  },
}
