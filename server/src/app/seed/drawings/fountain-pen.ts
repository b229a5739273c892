import { circle, darker, ellipse, group, lighter, rect, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A fountain pen lying on a letter beside its ink. */
export const fountainPen: Motif = {
  base: 226,
  foot: 250,
  detail: [-110, 120],
  lies: true,
  draw: (brush, { main, accent }) => {
    const gold = brush.shade('#fbe9b8', '#b98d3f')
    return [
      group(
        'rotate(-6)',
        rect(-250, -130, 430, 340, 8, brush.shade('#fffcf3', '#efe4cd')),
        stroke('M-210 -80 H20 M-210 -44 H96 M-210 -8 H60 M-210 28 H110', '#5c6b8f', 5, {
          'stroke-opacity': 0.35,
        }),
        stroke(
          'M-200 104 C-180 60 -166 130 -150 96 S-120 60 -106 104 S-76 120 -62 92',
          darker(accent, 0.2),
          5,
        ),
      ),
      group(
        'translate(168 -112)',
        rect(-82, -50, 164, 142, 34, brush.shade('#dfe9ef', '#a9bcc9', 20)),
        rect(-68, -4, 136, 84, 24, brush.shade(accent, darker(accent, 0.35))),
        rect(-60, -100, 120, 56, 12, brush.shade('#3d3a44', '#1e1c22')),
        rect(-40, 8, 80, 42, 6, '#fbf4e3'),
        stroke('M-24 22 H24 M-16 36 H16', '#8b8478', 4),
        shape('M-72 -30 Q-60 -44 -40 -44 V70 Q-66 60 -72 40 Z', '#ffffff', SHEEN),
      ),
      group(
        'translate(-10 66) rotate(-34)',
        ellipse(30, 42, 250, 12, '#2c2430', { 'fill-opacity': 0.16 }),
        rect(20, -34, 250, 66, 33, brush.shade(lighter(main, 0.35), darker(main, 0.35))),
        rect(-124, -30, 150, 58, 14, brush.shade(lighter(main, 0.25), darker(main, 0.4))),
        rect(8, -36, 18, 70, 5, gold) + rect(-120, -30, 12, 58, 4, gold),
        shape('M-120 -22 L-190 -16 L-206 0 L-190 14 L-120 20 Z', '#34303a'),
        shape('M-190 -15 C-224 -18 -262 -8 -292 0 C-262 8 -224 17 -190 13 Z', gold),
        stroke('M-288 0 H-232', '#7a5b25', 2.5) + circle(-228, 0, 5, '#7a5b25'),
        rect(40, -24, 210, 12, 6, '#ffffff', SHEEN),
        rect(116, -44, 148, 12, 6, gold) + circle(122, -38, 9, '#fbe9b8'),
        circle(262, 0, 12, '#fff8e6'),
      ),
    ].join('')
  },
}
