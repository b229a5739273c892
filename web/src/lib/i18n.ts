import i18next, { type BackendModule } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from './api-types.ts'
import { firstLanguage, LANGUAGES, rememberLanguage } from './language.ts'

type Catalogue = { default: Record<string, unknown> }
const catalogues = import.meta.glob<Catalogue>('../app/locales/*/*.json')

/** Loads a feature's words for one language when a screen first asks for them. */
const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = catalogues[`../app/locales/${language}/${namespace}.json`]
    if (!load) return done(new Error(`no words: ${language}/${namespace}`), false)
    load().then(
      words => done(null, words.default as never),
      error => done(error as Error, false),
    )
  },
}

/** Prepares the words; resolves when the shell can be painted in the person's language. */
export async function startWords(): Promise<void> {
  i18next.on('languageChanged', language => {
    document.documentElement.lang = language
  })
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: [...LANGUAGES],
      fallbackLng: false,
      load: 'currentOnly',
      ns: ['common', 'problems'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    })
}

export async function speak(language: Language): Promise<void> {
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}

/** The language being read now; formatting of money and time follows it. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language
}
