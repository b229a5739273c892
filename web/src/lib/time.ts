import type { Language } from './api-types.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let offset_ms = 0

/** What an answer's way home may take; a smaller difference is no jump. */
const JUMP_MS = 5_000
const watchers = new Set<() => void>()

/** Tells this device how the market's clock stands; shown times follow at once when it jumped. */
export function setMarketClock(marketNow: string): void {
  const before_ms = offset_ms
  offset_ms = Date.parse(marketNow) - Date.now()
  if (Math.abs(offset_ms - before_ms) > JUMP_MS) for (const watcher of watchers) watcher()
}

/** Calls `watcher` when the market's clock jumps; answers how to stop that. */
export function watchMarketClock(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** The market's time now, in ms since the epoch: deadlines run by it, not by the device's clock. */
export function marketNow(): number {
  return Date.now() + offset_ms
}

/** The market's day now, `YYYY-MM-DD` in UTC, as books and agreements count days. */
export function marketDay(): string {
  return new Date(marketNow()).toISOString().slice(0, 10)
}

/** The day where the reader is, by the market's clock, so many years from now: `YYYY-MM-DD`. */
export function deviceDay(years = 0): string {
  const now = new Date(marketNow())
  const day = new Date(Date.UTC(now.getFullYear() + years, now.getMonth(), now.getDate()))
  return day.toISOString().slice(0, 10)
}

const LOCALE: Record<Language, string> = { 'zh-CN': 'zh-CN', 'zh-TW': 'zh-TW', en: 'en-GB' }
const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LOCALE[language], options)
  formats.set(key, made)
  return made
}

/** `26 Nov`, `11月26日`; with the year when it is not the present one. */
export function formatDay(at: number, language: Language, now = marketNow()): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const year = sameYear ? {} : ({ year: 'numeric' } as const)
  const month = language === 'en' ? 'short' : 'long'
  return format(language, { day: 'numeric', month, ...year }).format(at)
}

/** A calendar day (`YYYY-MM-DD`) that is the same everywhere: `1 Nov 2026`, `2026年11月1日`. */
export function formatDate(day: string, language: Language): string {
  const month = language === 'en' ? 'short' : 'long'
  const options = { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' } as const
  return format(language, options).format(Date.parse(day))
}

/** `Thu 26 Nov, 18:00` · `11月26日周四 18:00` · `11月26日（四）18:00` in the device's time zone. */
export function formatMoment(at: number, language: Language, now = marketNow()): string {
  const day = formatDay(at, language, now)
  const weekday = format(language, { weekday: 'short' }).format(at)
  const clock = format(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  )
  if (language === 'en') return `${weekday} ${day}, ${clock}`
  if (language === 'zh-CN') return `${day}${weekday} ${clock}`
  return `${day}（${weekday.replace(/^[週周]/, '')}）${clock}`
}

/**
 * Chinese is set with a space between figures and characters, which not every Intl does; no line
 * may break there.
 */
function spaced(text: string): string {
  return text.replace(/(\d) ?(?=\p{Script=Han})/gu, '$1\u00a0')
}

/** `in 2 days`, `2 天后`, `2 天後`, `5 minutes ago`: the nearest unit that does not promise too much. */
export function formatAway(at: number, language: Language, now = marketNow()): string {
  const gap = at - now
  const size = Math.abs(gap)
  const relative = new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'always' })
  // Somebody who was just told "three days" must not read "in 2 days" a minute later.
  const days = towardsZero((gap + Math.sign(gap) * HOUR) / DAY)
  if (size >= 36 * HOUR) return spaced(relative.format(days, 'day'))
  if (size >= HOUR) return spaced(relative.format(towardsZero(gap / HOUR), 'hour'))
  // Neither what has just happened nor what is about to is "in 0 minutes".
  const minutes = Math.max(1, Math.floor(size / MINUTE)) * (gap <= 0 ? -1 : 1)
  return spaced(relative.format(minutes, 'minute'))
}

/** A span such as the inspection time: `3 days`, `72 小時` becomes `3 天`. */
export function formatSpan(span_ms: number, language: Language): string {
  const [unit, size] = span_ms % DAY === 0 ? (['day', DAY] as const) : unitOf(span_ms)
  const number = new Intl.NumberFormat(LOCALE[language], {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  })
  return spaced(number.format(span_ms / size))
}

/** How long until the words of `formatAway` change, so that a shown clock can wake up in time. */
export function untilNextWords(at: number, now = marketNow()): number {
  return Math.abs(at - now) < 2 * HOUR ? 15_000 : 5 * MINUTE
}

function unitOf(span_ms: number): readonly ['hour' | 'minute', number] {
  return span_ms >= HOUR ? ['hour', HOUR] : ['minute', MINUTE]
}

/** Rounds down what is left and never says `-0`. */
function towardsZero(value: number): number {
  return Math.trunc(value) + 0
}
