import { useTranslation } from 'react-i18next'
import type { Language, ProblemBody } from '../lib/api-types.ts'
import { useLanguage } from '../lib/i18n.ts'
import { formatMoney } from '../lib/money.ts'
import { codeOf, isProblem } from '../lib/problem.ts'
import { useLimitWords } from './limit-words.ts'

export type ProblemWords = { what: string; safe: string; todo: string }

/** Words for a problem by its stable code; an unknown code still says what is safe and what to do. */
export function useProblemWords(error: unknown): ProblemWords {
  const { t, i18n } = useTranslation('problems')
  const sayLimit = useLimitWords()
  const language = useLanguage()
  const code = codeOf(error)
  const known = i18n.exists(`${code}.what`, { ns: 'problems' }) ? code : 'unknown'
  const data = isProblem(error) ? { ...error.problem, ...amountsOf(error.problem, language) } : {}
  const say = (part: string): string => {
    const key = `${known}.${part}`
    return i18n.exists(key, { ns: 'problems' }) ? t(key as never, { ...data, code }) : ''
  }
  if (isProblem(error) && code === 'limit_reached') {
    return { what: say('what'), safe: say('safe'), todo: sayLimit(error.problem) }
  }
  return { what: say('what'), safe: say('safe'), todo: say('todo') }
}

/** The amounts of a problem that names its currency, as words: `amount` of `amountMinor`. */
function amountsOf({ currency, ...data }: ProblemBody, language: Language): Record<string, string> {
  if (typeof currency !== 'string') return {}
  const amounts = Object.entries(data).flatMap(([key, value]) =>
    key.endsWith('Minor') && typeof value === 'number'
      ? [[key.slice(0, -'Minor'.length), formatMoney({ amountMinor: value, currency }, language)]]
      : [],
  )
  return Object.fromEntries(amounts)
}
