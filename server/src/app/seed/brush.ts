/** A pen that writes SVG. Gradients that it hands out are defined in the picture that uses them. */
export interface Brush {
  /** A fill that runs from one colour to another; 0 degrees is left to right, 90 top to bottom. */
  shade(from: string, to: string, degrees?: number): string
  /** A fill that runs from a lit centre outwards. */
  glow(centre: string, edge: string, at?: readonly [x: number, y: number]): string
  defs(): string
}

export function createBrush(): Brush {
  const defs = new Map<string, string>()
  const define = (key: string, element: (id: string) => string) => {
    const id = `d${key.replace(/[^a-z0-9]/gi, '')}`
    defs.set(id, element(id))
    return `url(#${id})`
  }
  return {
    shade: (from, to, degrees = 90) =>
      define(
        `${from}${to}${degrees}`,
        id =>
          `<linearGradient id="${id}" gradientTransform="rotate(${degrees} .5 .5)">` +
          `<stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`,
      ),
    glow: (centre, edge, [x, y] = [0.4, 0.35]) =>
      define(
        `${centre}${edge}${x}${y}`,
        id =>
          `<radialGradient id="${id}" cx="${x}" cy="${y}" r=".8"><stop offset="0" ` +
          `stop-color="${centre}"/><stop offset="1" stop-color="${edge}"/></radialGradient>`,
      ),
    defs: () => `<defs>${[...defs.values()].join('')}</defs>`,
  }
}

type Extra = Readonly<Record<string, string | number>>

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
  extra: Extra = {},
): string {
  return element('rect', { x, y, width, height, rx: radius, fill, ...extra })
}

export function circle(cx: number, cy: number, r: number, fill: string, extra: Extra = {}): string {
  return element('circle', { cx, cy, r, fill, ...extra })
}

export function ellipse(
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  fill: string,
  extra: Extra = {},
): string {
  return element('ellipse', { cx, cy, rx, ry, fill, ...extra })
}

export function shape(d: string, fill: string, extra: Extra = {}): string {
  return element('path', { d, fill, ...extra })
}

/** A line with round ends. */
export function stroke(d: string, colour: string, width: number, extra: Extra = {}): string {
  return element('path', {
    d,
    fill: 'none',
    stroke: colour,
    'stroke-width': width,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...extra,
  })
}

export function group(transform: string, ...children: readonly string[]): string {
  return `<g transform="${transform}">${children.join('')}</g>`
}

/** The same drawing at each of the places. */
export function repeat<T>(over: readonly T[], draw: (item: T, at: number) => string): string {
  return over.map(draw).join('')
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at)
}

function element(name: string, attributes: Extra): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`)
  return `<${name}${written.join('')}/>`
}

/** A colour between two; `share` of the second. Colours are `#rrggbb`. */
export function mix(first: string, second: string, share: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map(at =>
    Math.round(channel(first, at) * (1 - share) + channel(second, at) * share),
  )
  return `#${mixed.map(value => value.toString(16).padStart(2, '0')).join('')}`
}

export function lighter(colour: string, share = 0.25): string {
  return mix(colour, '#fff8ec', share)
}

export function darker(colour: string, share = 0.25): string {
  return mix(colour, '#241c2c', share)
}

/** White light and soft shadow on top of a fill. */
export const SHEEN = { 'fill-opacity': 0.28 } as const
export const FAINT = { 'fill-opacity': 0.14 } as const
