import i18next, { type BackendModule } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from './api-types.ts'
import { firstLanguage, LANGUAGES, rememberLanguage } from './language.ts'

type Catalogue = Record<string, unknown>

/** The words of a language come in one request; apart are those that few visits need. */
const languages: Record<Language, () => Promise<{ words: Record<string, Catalogue> }>> = {
  'zh-CN': () => import('./words.zh-CN.ts'),
  'zh-TW': () => import('./words.zh-TW.ts'),
  en: () => import('./words.en.ts'),
}
const apart = import.meta.glob<Catalogue>(
  '../app/locales/*/{chat,credential,credit,disputes,figures,officer,operator,panel,privacy,release,risk,support}.json',
  {
    import: 'default',
  },
)

/** Only what `learn` did not bring along is asked for here: words of staff, of privacy and of credit. */
const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = apart[`../app/locales/${language}/${namespace}.json`]
    if (!load) return done(new Error(`no words: ${language}/${namespace}`), false)
    load().then(
      words => done(null, words as never),
      error => done(error as Error, false),
    )
  },
}

/** Makes all words of a language known, so that no screen waits for its own. */
async function learn(language: Language): Promise<void> {
  const { words } = await languages[language]()
  for (const [path, catalogue] of Object.entries(words)) {
    const namespace = path.slice(path.lastIndexOf('/') + 1, -'.json'.length)
    i18next.addResourceBundle(language, namespace, catalogue)
  }
}

/** Prepares the words; resolves when the shell can be painted in the person's language. */
export async function startWords(): Promise<void> {
  const language = firstLanguage()
  i18next.on('languageChanged', language => {
    document.documentElement.lang = language
  })
  i18next.use(backend).use(initReactI18next)
  await i18next.init({
    lng: language,
    supportedLngs: [...LANGUAGES],
    fallbackLng: false,
    load: 'currentOnly',
    ns: [],
    defaultNS: 'common',
    partialBundledLanguages: true,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await learn(language)
}

export async function speak(language: Language): Promise<void> {
  rememberLanguage(language)
  await learn(language)
  await i18next.changeLanguage(language)
}

/** The language being read now; formatting of money and time follows it. */
export function useLanguage(): Language {
  return useTranslation().i18n.language as Language
}
