import i18next, { type BackendModule } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from './api-types.ts'
import { firstLanguage, LANGUAGES, rememberLanguage } from './language.ts'

type Catalogue = Record<string, unknown>

/** The words of a language come in one request; the operator's apart, since few people need them. */
const languages: Record<Language, () => Promise<{ words: Record<string, Catalogue> }>> = {
  'zh-CN': () => import('./words.zh-CN.ts'),
  'zh-TW': () => import('./words.zh-TW.ts'),
  en: () => import('./words.en.ts'),
}
const operators = import.meta.glob<Catalogue>('../app/locales/*/operator.json', {
  import: 'default',
})

async function read(language: string, namespace: string): Promise<Catalogue> {
  const path = `../app/locales/${language}/${namespace}.json`
  const operator = operators[path]
  if (operator) return operator()
  const { words } = await languages[language as Language]()
  const found = words[path]
  if (!found) throw new Error(`no words: ${language}/${namespace}`)
  return found
}

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    read(language, namespace).then(
      words => done(null, words as never),
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
