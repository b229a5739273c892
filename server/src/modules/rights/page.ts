import type { Language } from '../../platform/http/language.ts'
import type { Entry } from '../../platform/personal-data.ts'
import type { Archive, Section } from './archive.ts'
import { fieldName, WORDS } from './words.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, sign => ESCAPES[sign] ?? sign)
}

/** A copy as one page that opens anywhere, prints well and loads nothing. */
export function archivePage(archive: Archive, language: Language): string {
  const words = WORDS[language]
  const title = text((words.title ?? '').replace('{market}', archive.market))
  const made = text((words.made ?? '').replace('{at}', archive.madeAt.slice(0, 16)))
  const sections = archive.sections.map(section => part(section, language)).join('')
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style>
<h1>${title}</h1><p>${made}</p>${sections}</html>`
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0 0 1.2rem;
border-top:1px solid #ccc;padding-top:.6rem}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}`

function part({ section, entries, complete }: Section, language: Language): string {
  const words = WORDS[language]
  const cut = complete ? '' : `<p>${text(words.cut ?? '')}</p>`
  const rows = entries.map(entry => list(entry, language)).join('')
  return `<h2>${text(words[section] ?? section)}</h2>${rows}${cut}`
}

function list(entry: Entry, language: Language): string {
  const words = WORDS[language]
  const say = (value: Entry[string]): string => {
    if (typeof value === 'boolean') return (value ? words.yes : words.no) ?? ''
    return Array.isArray(value) ? value.join(', ') : String(value)
  }
  const lines = Object.entries(entry)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => `<dt>${text(fieldName(language, key))}</dt><dd>${text(say(value))}</dd>`)
  return `<dl>${lines.join('')}</dl>`
}
