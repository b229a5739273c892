import { circle, darker, lighter, rect, repeat, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A denim jacket on a wooden hanger. */
export const jacket: Motif = {
  base: 282,
  foot: 0,
  detail: [-70, -40],
  lies: true,
  draw: (brush, { main, accent }) => {
    const cloth = brush.shade(lighter(main, 0.2), darker(main, 0.16))
    const seam = (d: string) => stroke(d, lighter(accent, 0.25), 3, { 'stroke-dasharray': '8 6' })
    const edge = (d: string) => stroke(d, darker(main, 0.4), 4)
    const button = (x: number, y: number) => circle(x, y, 9, '#c99a56') + circle(x, y, 4, '#8c6330')
    return [
      stroke('M0 -232 C0 -262 34 -262 32 -288 C30 -312 -8 -310 -10 -288', '#8e8880', 8),
      stroke('M-130 -172 Q0 -262 130 -172', '#a87443', 22),
      shape(
        'M-90 -206 L-214 -136 Q-236 -120 -244 -88 L-290 150 Q-292 172 -270 178 L-210 190 L-170 -10 L-174 262 Q-174 282 -152 282 H152 Q174 282 174 262 L170 -10 L210 190 L270 178 Q292 172 290 150 L244 -88 Q236 -120 214 -136 L90 -206 Z',
        cloth,
      ),
      shape(
        'M-290 150 Q-292 172 -270 178 L-210 190 L-204 158 L-284 142 Z M290 150 Q292 172 270 178 L210 190 L204 158 L284 142 Z',
        darker(main, 0.22),
      ),
      shape('M-174 240 H174 V262 Q174 282 152 282 H-152 Q-174 282 -174 262 Z', darker(main, 0.18)),
      edge('M-170 -10 L-160 -70 M170 -10 L160 -70 M0 -150 V282'),
      shape('M-88 -206 Q0 -150 88 -206 L62 -226 Q0 -200 -62 -226 Z', darker(main, 0.5)),
      shape(
        'M-92 -208 L-62 -228 L0 -150 L-66 -106 Q-100 -150 -92 -208 Z',
        brush.shade(lighter(main, 0.36), main, 40),
      ),
      shape(
        'M92 -208 L62 -228 L0 -150 L66 -106 Q100 -150 92 -208 Z',
        brush.shade(lighter(main, 0.28), main, 60),
      ),
      seam(
        'M-158 -66 H-14 M14 -66 H158 M-118 -60 L-96 238 M118 -60 L96 238 M-10 -140 V276 M-168 246 H168',
      ),
      repeat([-1, 1], side =>
        [
          rect(side * 92 - 46, -56, 92, 92, 6, darker(main, 0.1), {
            stroke: darker(main, 0.35),
            'stroke-width': 3,
          }),
          shape(`M${side * 92 - 46} -56 h92 v26 l-46 18 l-46 -18 Z`, lighter(main, 0.16), {
            stroke: darker(main, 0.35),
            'stroke-width': 3,
          }),
          button(side * 92, -22),
          seam(`M${side * 130} 100 L${side * 112} 190`),
        ].join(''),
      ),
      repeat([-104, -40, 30, 100, 170, 262], y => button(9, y)),
      shape('M-206 -130 L-232 -90 L-270 110 L-240 60 L-204 -70 Z', '#ffffff', SHEEN),
    ].join('')
  },
}
