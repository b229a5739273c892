import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import { formatMoment } from '../../lib/time.ts'
import type { Sentence } from './say.ts'

/** Says sentences in the reader's language; a key that no catalogue knows falls back to `otherwise`. */
export function useSay(): (sentence: Sentence, otherwise?: string) => string {
  const { t } = useTranslation('trade')
  const language = useLanguage()
  return (sentence, otherwise) => {
    const values: Record<string, string> = { ...sentence.words }
    for (const [name, money] of Object.entries(sentence.money ?? {})) {
      values[name] = formatMoney(money, language)
    }
    for (const [name, at] of Object.entries(sentence.times ?? {})) {
      values[name] = formatMoment(Date.parse(at), language)
    }
    const keys = otherwise === undefined ? [sentence.key] : [sentence.key, otherwise]
    return t(keys as never, values)
  }
}
