import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n.ts'
import { formatMoney } from '../../lib/money.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import css from './disputes.module.css'
import { type Dispute, type Line, useConversation } from './use-disputes.ts'

/** What the two wrote until the dispute, for whoever decides; that they look is noted. */
export function Conversation({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation(['disputes', 'common'])
  const pages = useConversation(dispute.id)
  const lines = pages.data?.pages.flatMap(page => page.items)
  return (
    <Section title={t('item.chat')}>
      <Sheet>
        <div className={css.stack}>
          <p className={css.soft}>{t('talk.noted')}</p>
          <ol className={css.file}>
            {lines?.map(line => (
              <li key={line.number} className={css.said} data-by={line.by}>
                <Said line={line} currency={dispute.atIssue.currency} />
              </li>
            ))}
          </ol>
          {pages.hasNextPage && (
            <QuietAction onClick={() => void pages.fetchNextPage()} busy={pages.isFetchingNextPage}>
              {t('common:more')}
            </QuietAction>
          )}
          {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
          {pages.isPending && <SkeletonText lines={5} label={t('common:loading')} />}
        </div>
      </Sheet>
    </Section>
  )
}

function Said({ line, currency }: { line: Line; currency: string }) {
  const { t } = useTranslation(['disputes', 'chat'])
  const language = useLanguage()
  const { text, quick, offer, by, retracted } = line
  const price = offer && formatMoney({ amountMinor: Number(offer.priceMinor), currency }, language)
  return (
    <>
      <span>
        <strong>{t(`who.${by ?? 'time'}`)}</strong> · <When at={line.at} />
        {retracted && ` · ${t('talk.retracted')}`}
      </span>
      {quick && <span>{t(`chat:quick.${quick}`)}</span>}
      {text && <blockquote className={css.quote}>{text}</blockquote>}
      {price && <span>{t('talk.offer', { price })}</span>}
      {!text && !quick && !offer && <span className={css.soft}>{t('talk.gone')}</span>}
    </>
  )
}
