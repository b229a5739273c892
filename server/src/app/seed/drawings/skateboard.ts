import { circle, darker, group, lighter, range, rect, repeat, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A skateboard leaning on the wall, its painted side to the front. */
export const skateboard: Motif = {
  base: 292,
  foot: 110,
  detail: [0, 20],
  lies: true,
  draw: (brush, { main, accent }) => {
    const truck = (y: number) =>
      [
        rect(-96, y - 9, 192, 18, 8, brush.shade('#e6e1d8', '#98938b')),
        rect(-30, y - 26, 60, 52, 10, brush.shade('#cfc9bf', '#88837b')),
        repeat(
          [-1, 1],
          side =>
            rect(side * 92 - 17, y - 32, 34, 64, 14, brush.shade('#fff7e2', '#e2cfa0', 0)) +
            rect(side * 92 - 6, y - 22, 12, 44, 6, accent),
        ),
        repeat(
          [-1, 1],
          side =>
            circle(side * 14, y - 16, 3.5, '#55514c') + circle(side * 14, y + 16, 3.5, '#55514c'),
        ),
      ].join('')
    return group(
      'rotate(7)',
      rect(-84, -292, 168, 584, 84, darker(main, 0.45), { transform: 'translate(8 3)' }),
      rect(-84, -292, 168, 584, 84, brush.shade(lighter(main, 0.15), darker(main, 0.1))),
      '<clipPath id="deck"><rect x="-84" y="-292" width="168" height="584" rx="84"/></clipPath><g clip-path="url(#deck)">',
      circle(0, -40, 70, lighter(accent, 0.35)),
      repeat(range(4), at =>
        shape(
          `M-110 ${10 + at * 52} Q-60 ${-26 + at * 52} -10 ${10 + at * 52} T90 ${10 + at * 52} T190 ${10 + at * 52} V400 H-110 Z`,
          [lighter(main, 0.55), lighter(main, 0.3), darker(main, 0.12), darker(main, 0.35)][at] ??
            main,
        ),
      ),
      stroke('M-40 -80 q20 -22 40 0 q20 -22 40 0', '#fffaf0', 8),
      shape('M-84 -292 H-30 C-60 -100 -60 100 -40 292 H-84 Z', '#ffffff', { 'fill-opacity': 0.18 }),
      '</g>',
      truck(-190),
      truck(186),
    )
  },
}
