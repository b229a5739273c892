import { circle, darker, FAINT, lighter, rect, SHEEN, shape } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** Two phones: one from behind, one in front of it with its screen on. */
export const phone: Motif = {
  base: 262,
  foot: 190,
  detail: [-60, -150],
  lies: true,
  draw: (brush, { main, accent }) => {
    const body = brush.shade(lighter(main, 0.35), darker(main, 0.12), 60)
    const glass = brush.shade(darker(main, 0.05), darker(main, 0.35), 60)
    const screen = brush.shade(lighter(accent, 0.5), accent, 70)
    const lens = (x: number, y: number) =>
      circle(x, y, 27, darker(main, 0.6)) +
      circle(x, y, 18, '#1b1d29') +
      circle(x - 5, y - 6, 6, '#8fb4d8', { 'fill-opacity': 0.8 })
    return [
      rect(-190, -270, 250, 520, 44, body),
      rect(-182, -262, 234, 504, 38, 'none', {
        stroke: '#ffffff',
        'stroke-opacity': 0.4,
        'stroke-width': 3,
      }),
      rect(-166, -246, 112, 158, 34, glass),
      lens(-130, -208) + lens(-130, -138) + lens(-88, -172),
      circle(-82, -218, 8, '#fff3c9'),
      shape('M-190 60 L60 -170 L60 -60 L-190 180 Z', '#ffffff', FAINT),
      rect(-30, -190, 230, 452, 42, darker(main, 0.45)),
      rect(-20, -180, 210, 432, 34, screen),
      circle(85, -30, 62, '#fff6e0', { 'fill-opacity': 0.85 }),
      shape(
        'M-20 120 Q40 30 95 92 T190 60 V222 Q190 252 156 252 H14 Q-20 252 -20 222 Z',
        darker(accent, 0.25),
        { 'fill-opacity': 0.55 },
      ),
      shape(
        'M-20 170 Q50 110 110 160 T190 140 V222 Q190 252 156 252 H14 Q-20 252 -20 222 Z',
        darker(accent, 0.4),
        { 'fill-opacity': 0.6 },
      ),
      rect(52, -166, 66, 18, 9, darker(main, 0.55)),
      shape('M120 -180 H156 Q190 -180 190 -146 V40 Z', '#ffffff', SHEEN),
    ].join('')
  },
}
