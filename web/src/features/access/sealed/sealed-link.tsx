import { useTranslation } from 'react-i18next'
import { may, useMe } from '../../../lib/me.ts'
import { QuietAction } from '../../../ui/actions.tsx'

/** From a case to opening what it needs, for those whose work that can be. */
export function SealedLink({ caseId }: { caseId: string }) {
  const { t } = useTranslation('operator')
  if (!may(useMe(), 'personal_data.read')) return null
  return <QuietAction to={`/operator/sealed?case=${caseId}`}>{t('sealed.open')}</QuietAction>
}
