import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, body } from '../../lib/api.ts'
import type { Answer } from '../../lib/api-paths.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Page, Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { PARTS } from './why-here.tsx'

type Rules = Answer<'/search/rules', 'get'>

/** The published rule of the order of search, with its figures. */
export function SearchOrderPage() {
  const { t } = useTranslation(['market', 'common'])
  const rules = useQuery({
    queryKey: ['search', 'rules'],
    queryFn: ({ signal }) => body(api.GET('/search/rules', { signal })),
    staleTime: 600_000,
  })
  const points = rules.data?.points
  const merits = points && PARTS.slice(1).reduce((sum, part) => sum + points[part], 0)
  return (
    <Page
      title={t('order.title')}
      lead={points && t('order.lead', { relevance: points.relevance, merits })}
      back={{ to: '/search', label: t('search.title') }}
      width="reading"
    >
      {rules.isPending && <SkeletonText lines={8} label={t('common:loading')} />}
      {rules.error && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data && <Words rules={rules.data} />}
    </Page>
  )
}

function Words({ rules }: { rules: Rules }) {
  const { t } = useTranslation('market')
  const { points, credit, service, newcomer, ranked_max: count, version } = rules
  const percent = new Intl.NumberFormat(useLanguage(), { style: 'percent' })
  const share = (value: number) => percent.format(value)
  const ofGrade = (grade: keyof typeof credit) => Math.round(credit[grade] * points.credit)
  const said = [
    t('order.service', { worst: share(service.worst), best: share(service.best) }),
    t('order.credit', {
      excellent: ofGrade('excellent'),
      good: ofGrade('good'),
      medium: ofGrade('medium'),
      poor: ofGrade('poor'),
    }),
    t('order.newcomer', { share: share(newcomer) }),
    t('order.age', { count }),
    t('order.you'),
    t('order.paid'),
    t('order.version', { version }),
  ]
  return (
    <>
      <Section title={t('order.most')}>
        <Sheet>
          <Facts
            facts={PARTS.map(part => ({
              key: part,
              name: t(`order.part.${part}`),
              value: points[part],
            }))}
          />
        </Sheet>
      </Section>
      {said.map(text => (
        <p key={text}>{text}</p>
      ))}
    </>
  )
}
