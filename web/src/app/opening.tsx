import { useTranslation } from 'react-i18next'
import { SkeletonText } from '../ui/skeleton.tsx'

/** Stands where the first screen will be, while its code is on its way. */
export function Opening() {
  const { t } = useTranslation()
  return <SkeletonText lines={8} label={t('loading')} />
}
