import type { Holding, Look, Recipient } from '../../lib/privacy-types.ts'

/** What the picture counts: things held by purpose, looks by who looked, recipients by what for. */
export type Picture = {
  held: { purpose: string; count: number }[]
  looks: { kind: Look['by']['kind']; count: number }[]
  goes: { purpose: string; cutOff: boolean }[]
}

const LOOKERS: readonly Look['by']['kind'][] = ['staff', 'person', 'market']

/** Counts what is told of a person's data. A purpose with nothing held is left out. */
export function pictureOf(
  holdings: readonly Holding[],
  looks: readonly Look[],
  recipients: readonly Recipient[],
): Picture {
  const purposes = [...new Set(holdings.map(one => one.purpose))]
  const uses = [...new Set(recipients.map(one => one.purpose))]
  return {
    held: purposes
      .map(purpose => ({ purpose, count: sum(holdings.filter(one => one.purpose === purpose)) }))
      .filter(one => one.count > 0),
    looks: LOOKERS.map(kind => ({
      kind,
      count: looks.reduce((all, { by, times }) => all + (by.kind === kind ? times : 0), 0),
    })),
    goes: uses.map(purpose => ({
      purpose,
      cutOff: recipients.every(one => one.purpose !== purpose || one.cutOff),
    })),
  }
}

function sum(holdings: readonly Holding[]): number {
  return holdings.reduce((total, { count }) => total + count, 0)
}

/** Where each of `count` rows has its middle, spread over `height` from `top`. */
export function rowsOf(count: number, top: number, height: number): number[] {
  return Array.from({ length: count }, (_, place) => top + ((place + 0.5) * height) / count)
}

/** How thick the thread of a count is, in the picture's units: growing slowly, always in sight. */
export function thickness(count: number): number {
  return Math.min(2 + Math.log2(count + 1) * 1.4, 12)
}
