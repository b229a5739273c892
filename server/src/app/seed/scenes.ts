import {
  type Brush,
  circle,
  createBrush,
  darker,
  ellipse,
  group,
  lighter,
  mix,
  rect,
  repeat,
  shape,
  stroke,
} from './brush.ts'
import type { Colours, Motif } from './motif.ts'

/** Where a thing is photographed. */
export type Scene = 'arch' | 'table' | 'window' | 'cloth' | 'shelf' | 'close'

export interface View {
  readonly scene: Scene
  /** Colour of the room, `#rrggbb`. */
  readonly room: string
  /** Degrees; small ones look as if somebody had put it down by hand. */
  readonly turn?: number
  readonly scale?: number
}

/** Pictures are 4 to 5, as the market shows them. */
export const UNITS_WIDE = 880
export const UNITS_HIGH = 1100
const MIDDLE = 440
const FLOOR = 850
const SCALE = 1.16

/** A photograph in layers: the room, light and shadow that are to be blurred, the thing itself. */
export interface Layers {
  readonly defs: string
  readonly back: string
  readonly soft: string
  readonly front: string
}

export function photograph(motif: Motif, colours: Colours, view: View): Layers {
  const brush = createBrush()
  const thing = motif.draw(brush, colours)
  const { back, soft, front } = SCENES[view.scene](brush, motif, thing, view)
  return { defs: brush.defs(), back, soft, front }
}

/** An SVG document of one or more layers. */
export function picture(width: number, height: number, ...layers: readonly string[]): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${UNITS_WIDE} ${UNITS_HIGH}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${layers.join('')}</svg>`
}

type Draw = (brush: Brush, motif: Motif, thing: string, view: View) => Omit<Layers, 'defs'>

/** The shadow of a thing that stands on the floor. */
function contact(motif: Motif, { scale = SCALE, room }: View): string {
  if (motif.foot === 0) return ''
  const shadow = darker(room, 0.75)
  const foot = motif.foot * scale
  return (
    ellipse(MIDDLE + 26, FLOOR + 8, foot * 1.06, 34, shadow, { opacity: 0.3 }) +
    ellipse(MIDDLE + 6, FLOOR + 4, foot * 0.94, 16, shadow, { opacity: 0.5 })
  )
}

/** The thing on the floor, in the middle. */
function standing(motif: Motif, thing: string, { scale = SCALE, turn = 0 }: View): string {
  const y = FLOOR - motif.base * scale
  return group(`translate(${MIDDLE} ${y}) rotate(${turn} 0 ${motif.base}) scale(${scale})`, thing)
}

/** The shadow that a thing casts on what is behind or below it: its own shape. */
function cast(thing: string, transform: string, colour: string, opacity: number): string {
  const flat = thing
    .replace(/fill="(?!none)[^"]*"/g, `fill="${colour}"`)
    .replace(/stroke="(?!none)[^"]*"/g, `stroke="${colour}"`)
  return `<g opacity="${opacity}">${group(transform, flat)}</g>`
}

const arch: Draw = (brush, motif, thing, view) => {
  const { room } = view
  const opening = `M130 ${FLOOR - 40} V400 C130 210 270 110 440 110`
  return {
    back: [
      rect(0, 0, 880, 1100, 0, brush.shade(lighter(room, 0.5), lighter(room, 0.28))),
      shape(
        `${opening} C610 110 750 210 750 400 V${FLOOR - 40} Z`,
        brush.shade(mix(room, '#fff3e0', 0.12), lighter(room, 0.22)),
      ),
      shape(`${opening} C290 130 176 230 176 400 V${FLOOR - 40} Z`, darker(room, 0.3), {
        'fill-opacity': 0.18,
      }),
      rect(0, FLOOR - 60, 880, 400, 0, brush.shade(lighter(room, 0.68), lighter(room, 0.46))),
      rect(0, FLOOR - 60, 880, 5, 0, '#ffffff', { 'fill-opacity': 0.5 }),
    ].join(''),
    soft: contact(motif, view),
    front: standing(motif, thing, view),
  }
}

const table: Draw = (brush, motif, thing, view) => {
  const wood = mix('#c4915e', view.room, 0.22)
  return {
    back: [
      rect(0, 0, 880, 1100, 0, brush.shade(lighter(view.room, 0.3), view.room, 80)),
      circle(706, 190, 250, '#ffffff', { 'fill-opacity': 0.13 }),
      pottedPlant(brush, 112, FLOOR - 98, view.room),
      rect(0, FLOOR - 84, 880, 400, 0, brush.shade(lighter(wood, 0.25), darker(wood, 0.12))),
      repeat([0, 1, 2, 3], at =>
        stroke(
          `M-20 ${FLOOR - 36 + at * 74} C200 ${FLOOR - 50 + at * 76} 520 ${FLOOR - 16 + at * 70} 900 ${FLOOR - 40 + at * 78}`,
          darker(wood, 0.25),
          4,
          { 'stroke-opacity': 0.3 },
        ),
      ),
      rect(0, FLOOR - 84, 880, 8, 0, '#fff6e4', { 'fill-opacity': 0.55 }),
    ].join(''),
    soft: contact(motif, view),
    front: standing(motif, thing, view),
  }
}

/** Afternoon light through a window falls on wall and floor. */
const window: Draw = (brush, motif, thing, view) => {
  const { room } = view
  const wall = brush.shade(mix(room, '#fdf1df', 0.62), mix(room, '#fdf1df', 0.4), 60)
  const floor = brush.shade(mix(room, '#f7e6cc', 0.5), mix(room, '#c9a77c', 0.42))
  const light =
    `M250 60 L470 20 L380 520 L150 600 Z M500 14 L730 -30 L650 430 L414 508 Z ` +
    `M190 ${FLOOR + 20} L420 ${FLOOR - 20} L370 1060 L110 1090 Z ` +
    `M470 ${FLOOR - 26} L700 ${FLOOR - 50} L680 1020 L420 1050 Z`
  return {
    back: rect(0, 0, 880, 1100, 0, wall) + rect(0, FLOOR - 50, 880, 400, 0, floor),
    soft: [
      shape(light, '#fffaf0', { opacity: 0.5 }),
      stroke(
        'M-40 240 C120 250 230 330 320 470 M40 130 C150 220 170 300 190 420',
        darker(room, 0.7),
        18,
        { opacity: 0.15 },
      ),
      contact(motif, view),
    ].join(''),
    front: standing(motif, thing, view),
  }
}

/** Seen from above, lying on a folded cloth. */
const cloth: Draw = (brush, _motif, thing, view) => {
  const { room, turn = -18, scale = SCALE } = view
  const place = (dx: number, dy: number) =>
    `translate(${MIDDLE + dx} ${550 + dy}) rotate(${turn}) scale(${scale})`
  const fold = (at: number) => {
    const x = at * 290
    return shape(
      `M${x - 200} -20 C${x - 60} 300 ${x - 260} 620 ${x - 80} 1120 ` +
        `H${x - 10} C${x - 190} 640 ${x} 320 ${x - 120} -20 Z`,
      at % 2 ? '#ffffff' : darker(room, 0.4),
      { opacity: at % 2 ? 0.16 : 0.1 },
    )
  }
  return {
    back: rect(0, 0, 880, 1100, 0, brush.shade(lighter(room, 0.42), lighter(room, 0.12), 50)),
    soft: repeat([0, 1, 2, 3], fold) + cast(thing, place(26, 34), darker(room, 0.8), 0.34),
    front: leaves(785, 150, 145, room) + leaves(80, 985, -30, room) + group(place(0, 0), thing),
  }
}

const shelf: Draw = (brush, motif, thing, view) => {
  const { room, scale = SCALE } = view
  const wood = brush.shade('#dcb483', '#b3834f')
  const spines = [
    { x: 60, h: 190, w: 44, c: mix(room, '#c8553d', 0.5) },
    { x: 108, h: 160, w: 36, c: mix(room, '#f2d492', 0.6) },
    { x: 148, h: 205, w: 50, c: mix(room, '#31706a', 0.5) },
    { x: 202, h: 174, w: 34, c: mix(room, '#fff3df', 0.7) },
  ]
  const behind = `translate(${MIDDLE + 44} ${FLOOR - motif.base * scale - 4}) scale(${scale})`
  return {
    back: [
      rect(0, 0, 880, 1100, 0, brush.shade(lighter(room, 0.35), mix(room, '#fff3df', 0.18))),
      rect(0, 246, 880, 26, 0, wood),
      rect(0, 272, 880, 26, 0, darker(room, 0.4), { 'fill-opacity': 0.18 }),
      repeat(spines, ({ x, h, w, c }) =>
        [
          rect(x, 246 - h, w, h, 4, c),
          rect(x + 8, 270 - h, w - 16, 6, 3, '#ffffff', { 'fill-opacity': 0.5 }),
        ].join(''),
      ),
      shape(
        'M640 246 C610 246 604 170 640 150 H760 C796 170 790 246 760 246 Z',
        mix(room, '#fff6e6', 0.6),
      ),
      repeat([-44, -14, 20, 46], x =>
        stroke(`M700 150 C${700 + x} 110 ${700 + x * 2} 80 ${700 + x * 2.4} 34`, '#5f8f62', 12),
      ),
      rect(0, FLOOR, 880, 34, 0, wood),
      rect(0, FLOOR, 880, 6, 0, '#fff3df', { 'fill-opacity': 0.6 }),
      rect(0, FLOOR + 34, 880, 300, 0, brush.shade(darker(room, 0.12), lighter(room, 0.05))),
    ].join(''),
    soft: cast(thing, behind, darker(room, 0.7), 0.24) + contact(motif, view),
    front: standing(motif, thing, view),
  }
}

/** So near that a fault could be seen, with the room out of focus. */
const close: Draw = (brush, motif, thing, view) => {
  const { room, turn = 8, scale = 2.1 } = view
  const [x, y] = motif.detail
  const place = (dx: number, dy: number) =>
    `translate(${MIDDLE + dx} ${550 + dy}) rotate(${turn}) scale(${scale}) translate(${-x} ${-y})`
  return {
    back: rect(0, 0, 880, 1100, 0, brush.shade(lighter(room, 0.4), darker(room, 0.08), 70)),
    soft: [
      circle(140, 180, 200, '#ffffff', { opacity: 0.18 }),
      circle(760, 940, 260, lighter(room, 0.6), { opacity: 0.34 }),
      cast(thing, place(40, 50), darker(room, 0.8), 0.3),
    ].join(''),
    front: group(place(0, 0), thing),
  }
}

const SCENES: Readonly<Record<Scene, Draw>> = { arch, table, window, cloth, shelf, close }

function pottedPlant(brush: Brush, x: number, floor: number, room: string): string {
  const green = mix('#5d8f68', room, 0.25)
  return [
    repeat([-58, -34, -8, 18, 44], (angle, at) =>
      group(
        `translate(${x} ${floor - 96}) rotate(${angle})`,
        shape(
          `M0 0 C-46 -60 -38 -150 0 ${-210 + (at % 2) * 46} C38 -150 46 -60 0 0 Z`,
          at % 2 ? green : darker(green, 0.14),
        ),
        stroke(`M0 -8 V${-180 + (at % 2) * 46}`, lighter(green, 0.35), 3, {
          'stroke-opacity': 0.6,
        }),
      ),
    ),
    shape(
      `M${x - 70} ${floor - 110} H${x + 70} L${x + 54} ${floor + 40} H${x - 54} Z`,
      brush.shade('#f6ead6', '#d6bf9c', 0),
    ),
    rect(x - 76, floor - 122, 152, 26, 8, '#fbf2e2'),
  ].join('')
}

function leaves(x: number, y: number, turn: number, room: string): string {
  const green = mix('#6c9a70', room, 0.3)
  return group(
    `translate(${x} ${y}) rotate(${turn})`,
    stroke('M-140 0 C-60 -20 60 -20 170 10', darker(green, 0.2), 5),
    repeat([-110, -60, -10, 40, 90], at =>
      [
        ellipse(at, -38, 15, 34, green, { transform: `rotate(28 ${at} -10)` }),
        ellipse(at + 14, 26, 15, 34, lighter(green, 0.14), { transform: `rotate(-32 ${at} 0)` }),
      ].join(''),
    ),
    ellipse(184, 12, 30, 14, green),
  )
}
