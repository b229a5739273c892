import { useTranslation } from 'react-i18next'
import type { Language } from '../lib/api-types.ts'
import { speak, useLanguage } from '../lib/i18n.ts'
import { Segments } from './segments.tsx'

/** The languages, each by its own name. */
export const LANGUAGE_CHOICES = [
  { value: 'zh-CN', label: '简体', lang: 'zh-CN' },
  { value: 'zh-TW', label: '繁體', lang: 'zh-TW' },
  { value: 'en', label: 'English', lang: 'en' },
] as const satisfies readonly { value: Language; label: string; lang: string }[]

type Props = { onChange?: (language: Language) => void }

/** In which language one reads the market. */
export function LanguageChoice({ onChange }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const choose = (chosen: Language) => {
    void speak(chosen)
    onChange?.(chosen)
  }
  return (
    <Segments label={t('language')} value={language} onChange={choose} choices={LANGUAGE_CHOICES} />
  )
}
