import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatDate } from '../../lib/time.ts'

type Names = Record<'section' | 'purpose' | 'lookPurpose', (key: string) => string> & {
  /** A list of classes of data, in the language's own way of listing. */
  classes: (keys: readonly string[]) => string
  sections: (keys: readonly string[]) => string
  /** A country by its ISO 3166-1 code. */
  country: (code: string) => string
  /** A day of a policy or an agreement. */
  day: (day: string) => string
}

/** What things are called; a name that the catalogue does not know yet is shown as it is. */
export function useNames(): Names {
  const { t, i18n } = useTranslation('privacy')
  const language = useLanguage()
  const say = (key: string, otherwise: string) =>
    i18n.exists(key, { ns: 'privacy' }) ? t(key as never) : otherwise
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language)
  const section = (key: string) => say(`section.${key}.name`, key)
  return {
    section,
    sections: keys => list.format(keys.map(section)),
    purpose: key => say(`purpose.${key}.name`, key),
    lookPurpose: key => say(`lookPurpose.${key}`, key),
    classes: keys => list.format(keys.map(key => say(`class.${key}`, key))),
    day: day => formatDate(day, language),
    country: code => new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code,
  }
}
