import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconMessage } from '../../ui/icons.ts'
import { Page } from '../../ui/page.tsx'
import css from './chat.module.css'
import { ConversationList } from './conversation-list.tsx'
import { ConversationPane } from './conversation-pane.tsx'

/** All conversations beside the one that is open; on a phone one after the other. */
export function MessagesPage() {
  const { t } = useTranslation('chat')
  const { id } = useParams()
  return (
    <Page title={t('title')} heading={null}>
      <h1 className="only-heard">{t('title')}</h1>
      <div className={css.talks} data-open={id !== undefined}>
        <nav className={css.list} aria-label={t('title')}>
          <ConversationList open={id} />
        </nav>
        <div className={css.pane}>
          {id === undefined ? (
            <EmptyState icon={<IconMessage size={28} />} title={t('choose')} />
          ) : (
            <ConversationPane key={id} id={id} />
          )}
        </div>
      </div>
    </Page>
  )
}
