import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import css from '../disputes/disputes.module.css'
import { QualityFacts } from './quality-facts.tsx'

/** For staff: how careful jurors are, how far they agree and which way they lean; names nobody. */
export function PanelFigures() {
  const { t } = useTranslation('panel')
  const language = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['panel', 'figures'],
    queryFn: ({ signal }) => body(api.GET('/operator/panels/figures', { signal })),
  })
  return (
    <Section title={t('figures.title')}>
      {data && (
        <Sheet>
          <div className={css.stack}>
            <Facts
              facts={[
                { key: 'willing', name: t('figures.willing'), value: String(data.willing) },
                { key: 'called', name: t('figures.called'), value: String(data.called) },
                { key: 'redrawn', name: t('figures.redrawn'), value: String(data.redrawn) },
                { key: 'care', name: t('figures.care'), value: t('figures.careValue', data) },
              ]}
            />
            <QualityFacts quality={{ ...data.all, months: data.months }} language={language} />
          </div>
        </Sheet>
      )}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
    </Section>
  )
}
