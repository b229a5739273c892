import { useTranslation } from 'react-i18next'
import { QuietAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconCheck } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'

/** What somebody reads who has just left. */
export function FarewellPage() {
  const { t } = useTranslation('privacy')
  return (
    <Page title={t('farewell.title')} heading={null} width="narrow">
      <h1 className="only-heard">{t('farewell.title')}</h1>
      <EmptyState
        icon={<IconCheck size={28} />}
        title={t('farewell.title')}
        text={t('farewell.text')}
        action={<QuietAction to="/">{t('farewell.home')}</QuietAction>}
      />
    </Page>
  )
}
