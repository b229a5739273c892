import { useTranslation } from 'react-i18next'
import { QuietAction } from '../ui/actions.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { IconSearch } from '../ui/icons.ts'
import { Page } from '../ui/page.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('notFound.title')} heading={null}>
      <h1 className="only-heard">{t('notFound.title')}</h1>
      <EmptyState
        icon={<IconSearch size={28} />}
        title={t('notFound.title')}
        text={t('notFound.text')}
        action={<QuietAction to="/">{t('notFound.home')}</QuietAction>}
      />
    </Page>
  )
}
