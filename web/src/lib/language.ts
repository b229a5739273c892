import type { Language, Names } from './api-types.ts'

export const LANGUAGES: readonly Language[] = ['zh-CN', 'zh-TW', 'en']
const STORED = 'goodhand.language'
const TRADITIONAL = /^zh-(tw|hk|mo|hant)/i

/** The language of ours that serves a browser's tag best: zh-Hant-HK reads zh-TW, de reads en. */
export function languageFor(tags: readonly string[]): Language {
  for (const tag of tags) {
    if (TRADITIONAL.test(tag)) return 'zh-TW'
    if (/^zh/i.test(tag)) return 'zh-CN'
    if (/^en/i.test(tag)) return 'en'
  }
  return 'en'
}

/** What the person chose on this device, else what the browser asks for. */
export function firstLanguage(): Language {
  const stored = readStored()
  return stored ?? languageFor(navigator.languages)
}

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language)
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
}

/** One of the names that the market sends in all three languages. */
export function nameIn(names: Names | undefined, language: string): string {
  if (!names) return ''
  return isLanguage(language) ? names[language] : names.en
}

function readStored(): Language | null {
  try {
    const stored = localStorage.getItem(STORED)
    return isLanguage(stored) ? stored : null
  } catch {
    return null
  }
}
