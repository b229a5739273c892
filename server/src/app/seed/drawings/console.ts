import { circle, darker, lighter, rect, SHEEN, shape, stroke } from '../brush.ts'
import type { Motif } from '../motif.ts'

/** A handheld game console with two coloured controllers. */
export const gameConsole: Motif = {
  base: 132,
  foot: 290,
  detail: [-215, -20],
  lies: true,
  draw: (brush, { main, accent }) => {
    const grip = (side: 1 | -1, colour: string) =>
      shape(
        side < 0
          ? 'M-186 -136 H-226 Q-298 -132 -298 -62 V62 Q-298 132 -226 136 H-186 Z'
          : 'M186 -136 H226 Q298 -132 298 -62 V62 Q298 132 226 136 H186 Z',
        brush.shade(lighter(colour, 0.22), darker(colour, 0.14), 60),
      )
    const stick = (x: number, y: number) =>
      circle(x, y, 33, '#2a2830') +
      circle(x, y, 24, brush.shade('#5a5762', '#2f2d36')) +
      circle(x - 5, y - 7, 9, '#ffffff', SHEEN)
    const button = (x: number, y: number) =>
      circle(x, y, 13, '#2f2d36') + circle(x - 1, y - 2, 10, '#4a4752')
    return [
      grip(-1, main) + grip(1, accent),
      rect(-194, -140, 388, 280, 18, brush.shade('#3d3b45', '#1f1e25')),
      rect(-172, -118, 344, 236, 6, brush.shade('#a5dbe6', '#f6d6a8')),
      circle(84, -48, 40, '#fff4cf'),
      shape('M-172 40 Q-110 -50 -50 20 T60 -4 T172 30 V118 H-172 Z', '#6fae8a'),
      shape('M-172 76 Q-90 20 -10 70 T172 62 V118 H-172 Z', '#3f7f70'),
      shape('M-60 76 l14 -44 l14 44 Z M-30 82 l18 -58 l18 58 Z', '#245a55'),
      circle(-94, 52, 15, '#e2613f') + rect(-104, 62, 20, 24, 6, '#e2613f'),
      stick(-244, -62) + stick(244, 46),
      button(-244, 12) + button(-244, 72) + button(-274, 42) + button(-214, 42),
      button(244, -88) + button(244, -28) + button(274, -58) + button(214, -58),
      stroke('M-218 -112 h22', '#2f2d36', 7) + stroke('M196 -112 h22 M207 -123 v22', '#2f2d36', 7),
      shape('M-172 -118 H30 L-110 118 H-172 Z', '#ffffff', { 'fill-opacity': 0.13 }),
      shape('M-284 -70 Q-280 -118 -232 -122 Q-262 -100 -268 -40 Z', '#ffffff', SHEEN),
    ].join('')
  },
}
