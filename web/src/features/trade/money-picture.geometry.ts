import type { Spot } from './money-picture.ts'

/** The picture's own units; it scales with the column it stands in. */
export const WIDTH = 360
export const HEIGHT = 156
export const LINE_Y = 82
export const STATION_RADIUS = 27
const TAG_HEIGHT = 34
const TAG_PADDING = 22
/** Gap between two amounts that stand side by side. */
const GAP = 4

const X: Record<Spot, number> = {
  buyer: 56,
  to_buyer: 118,
  escrow: 180,
  to_seller: 242,
  seller: 304,
}

/** Centre of a spot on the line. */
export function xOf(spot: Spot): number {
  return X[spot]
}

/** Letters as wide as they print: a Chinese character counts two, a narrow letter or digit one. */
export function columns(text: string): number {
  let count = 0
  for (const letter of text) count += (letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1
  return count
}

/** Cuts a name to the room under a station; the full name stands in the picture's description. */
export function clip(text: string, room: number): string {
  if (columns(text) <= room) return text
  let kept = ''
  for (const letter of text) {
    if (columns(kept + letter) > room - 1) break
    kept += letter
  }
  return `${kept}…`
}

export type Tag = {
  x: number
  left: number
  top: number
  width: number
  height: number
  fontSize: number
}

/** Extra height for a second row of amounts: only when something moves beside something that lies. */
export function extraHeight(spots: readonly Spot[]): number {
  return spots.length > 1 && spots.some(isBetween) ? TAG_HEIGHT + GAP : 0
}

/**
 * Boxes for the amounts above the line, each centred over its spot. Letters shrink until a box
 * keeps clear of the edges and of its neighbours; what moves between two stations has a row of its
 * own.
 */
export function tags(labels: readonly { spot: Spot; text: string }[]): Tag[] {
  const extra = extraHeight(labels.map(label => label.spot))
  return labels.map(({ spot, text }) => {
    const x = X[spot]
    const row = labels
      .map(label => label.spot)
      .filter(other => isBetween(other) === isBetween(spot))
    const apart = row.filter(other => other !== spot).map(other => Math.abs(X[other] - x))
    const room = Math.min(2 * x, 2 * (WIDTH - x), ...apart) - GAP
    const fontSize = fitted(text, room - TAG_PADDING)
    const width = textWidth(text, fontSize) + TAG_PADDING
    const top = GAP + (isBetween(spot) ? 0 : extra)
    return { x, left: x - width / 2, top, width, height: TAG_HEIGHT, fontSize }
  })
}

function isBetween(spot: Spot): boolean {
  return spot === 'to_buyer' || spot === 'to_seller'
}

const FONT_SIZE = { most: 19, least: 8 }
/** A bold digit is this wide in units of its font size. */
const DIGIT_WIDTH = 0.66

function textWidth(text: string, fontSize: number): number {
  return columns(text) * DIGIT_WIDTH * fontSize
}

function fitted(text: string, room: number): number {
  const fits = room / (columns(text) * DIGIT_WIDTH)
  return Math.max(FONT_SIZE.least, Math.min(FONT_SIZE.most, fits))
}
