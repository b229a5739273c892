import type { Language } from '../../platform/http/language.ts'
import { escaped } from '../../platform/http/markup.ts'
import type { Entry } from '../../platform/personal-data.ts'
import type { Archive, Section } from './archive.ts'
import { type Catalogue, wordFor } from './said.ts'
import { fieldName, WORDS } from './words.ts'

/** How a copy speaks to people. */
export interface Reading {
  readonly language: Language
  /** IANA name of the zone in which times are told. */
  readonly timeZone: string
  readonly catalogue: Catalogue
  /** What a notice said, by its text and its data. */
  readonly notice: (language: Language, key: string, data: string) => string
}

/** A copy as one page that opens anywhere, prints well and loads nothing. */
export function archivePage(archive: Archive, reading: Reading): string {
  const { language } = reading
  const words = WORDS[language]
  const title = escaped(words.title.replace('{market}', archive.market))
  const made = escaped(words.made.replace('{at}', moment(reading, archive.madeAt, 'long')))
  const sections = archive.sections.map(section => part(section, reading)).join('')
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style>
<h1>${title}</h1><p>${made}</p>${sections}</html>`
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0 0 1.2rem;
border-top:1px solid #ccc;padding-top:.6rem}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}`

function part({ section, entries, complete }: Section, reading: Reading): string {
  const words = WORDS[reading.language]
  const title = reading.catalogue(reading.language).get(`privacy:section.${section}.name`)
  const cut = complete ? '' : `<p>${escaped(words.cut)}</p>`
  const shown = section === 'looks' ? ownSummedUp(entries) : entries
  const rows = shown.map(entry => list(section, entry, reading)).join('')
  return `<h2>${escaped(title ?? section)}</h2>${rows}${cut}`
}

/** Somebody looks at their own data every day: each kind of look stands there once, the last of them. */
function ownSummedUp(entries: readonly Entry[]): Entry[] {
  const own = new Map<string, Entry>()
  const others = entries.filter(entry => {
    if (entry.kind !== 'self') return true
    const name = `${entry.dataClass} ${entry.purpose}`
    const latest = own.get(name) ?? entry
    own.set(name, { ...latest, times: Number(own.get(name)?.times ?? 0) + 1 })
    return false
  })
  return [...own.values(), ...others]
}

function list(section: string, entry: Entry, reading: Reading): string {
  const lines = Object.keys(entry).flatMap(key => {
    const said = tell(section, key, entry, reading)
    const name = fieldName(reading.language, key)
    return said === '' ? [] : [`<dt>${escaped(name)}</dt><dd>${escaped(said)}</dd>`]
  })
  return `<dl>${lines.join('')}</dl>`
}

/** Told by another field of the entry. */
export const TOLD: readonly string[] = ['notices.kind', 'notices.data']
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/

function tell(section: string, key: string, entry: Entry, reading: Reading): string {
  const { language, catalogue } = reading
  const field = `${section}.${key}`
  const word = (code: string) => wordFor(catalogue, language, field, code)
  const value = entry[key] ?? ''
  if (TOLD.includes(field) || (key === 'currency' && 'amountMinor' in entry)) return ''
  if (field === 'notices.text') return reading.notice(language, String(value), String(entry.data))
  if (typeof value === 'boolean') return WORDS[language][value ? 'yes' : 'no']
  if (typeof value === 'object') return value.map(one => word(one) ?? one).join(', ')
  if (key === 'amountMinor') return money(language, String(value), entry.currency)
  if (key === 'points') return stars(String(value), word)
  if (TIME.test(String(value))) return moment(reading, String(value))
  return word(String(value)) ?? String(value)
}

function stars(points: string, word: (code: string) => string | undefined): string {
  const all = Object.entries(JSON.parse(points) as Record<string, number>)
  return all.map(([dimension, count]) => `${word(dimension) ?? dimension} ${count}`).join(', ')
}

function money(language: Language, minor: string, currency: Entry[string] | undefined): string {
  if (minor === '' || typeof currency !== 'string') return minor
  const format = new Intl.NumberFormat(language, { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(Number(minor) / 10 ** digits)
}

/** A time where the market is; `long` says which zone that is. */
function moment({ language, timeZone }: Reading, at: string, zone?: 'long'): string {
  const parts = { year: 'numeric', month: 'short', day: 'numeric' } as const
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...parts,
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
    ...(zone && { timeZoneName: zone }),
  }).format(Date.parse(at))
}
