import { useTranslation } from 'react-i18next'
import { TextAction } from '../../ui/actions.tsx'

/** From a trade, a listing or a dispute of one's own to a question about it. */
export function GetHelp({ about }: { about: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <TextAction to={`/help/new?about=${about}`}>{t('getHelp')}</TextAction>
    </div>
  )
}
