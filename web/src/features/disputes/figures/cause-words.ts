import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../lib/i18n.ts'
import { useCategories } from '../../../lib/market.ts'

type Cause = { category: string; reason: string }

/** What goods were disputed and why, in words. */
export function useCauseWords(): (cause: Cause) => string {
  const { t } = useTranslation(['figures', 'disputes'])
  const categories = useCategories()
  const language = useLanguage()
  return ({ category, reason }) => {
    const goods = categories.find(one => one.code === category)?.names[language] ?? t('noCategory')
    return t('cause', { goods, reason: t(`disputes:reason.${reason}`) })
  }
}
