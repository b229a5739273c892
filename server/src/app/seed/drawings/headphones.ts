import { darker, ellipse, FAINT, lighter, rect, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** Over-ear headphones. */
export const headphones: Motif = {
  base: 236,
  foot: 220,
  detail: [-165, 90],
  lies: true,
  draw: (brush, { main, accent }) => {
    const cup = (side: 1 | -1) => {
      const x = side * 168
      return [
        rect(x - side * 34 - 46, 10, 92, 214, 46, brush.shade('#4a4650', '#211f26', 0)),
        ellipse(
          x + side * 16,
          116,
          74,
          122,
          brush.shade(lighter(main, 0.25), darker(main, 0.25), 60),
        ),
        ellipse(x + side * 20, 116, 56, 100, brush.shade(main, darker(main, 0.32), 60)),
        ellipse(x + side * 22, 116, 22, 38, accent, { 'fill-opacity': 0.9 }),
        ellipse(x + side * 22, 116, 12, 24, darker(accent, 0.35), { 'fill-opacity': 0.7 }),
        ellipse(x - 10 + side * 8, 62, 16, 40, '#ffffff', FAINT),
        rect(x - 13 + side * 6, -84, 26, 98, 12, brush.shade('#f2eee6', '#a9a49c', 0)),
      ].join('')
    }
    return [
      stroke('M-172 -50 C-172 -300 172 -300 172 -50', darker(main, 0.3), 54),
      stroke('M-172 -50 C-172 -300 172 -300 172 -50', main, 44),
      stroke('M-158 -70 C-140 -262 140 -262 158 -70', darker(main, 0.45), 16),
      stroke('M-120 -196 C-70 -250 70 -250 120 -196', lighter(main, 0.5), 7, {
        'stroke-opacity': 0.7,
      }),
      cup(-1),
      cup(1),
      shape('M-200 40 Q-180 10 -150 14 Q-190 60 -196 130 Z', '#ffffff', SHEEN),
    ].join('')
  },
}
