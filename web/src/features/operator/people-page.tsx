import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { api, body } from '../../lib/api.ts'
import type { OperatorPerson } from '../../lib/operator-types.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { When } from '../../ui/when.tsx'
import { usePerson } from '../listings/use-listing.ts'
import { ListAndDetail } from './list-and-detail.tsx'
import css from './row.module.css'
import { SearchField } from './search-field.tsx'
import { usePages } from './use-operator.ts'

/** Everybody with an account, found by name or e-mail. */
export function PeoplePage() {
  const { t } = useTranslation(['operator', 'account'])
  const [search] = useSearchParams()
  const q = search.get('q') ?? ''
  const pages = usePages<OperatorPerson>(['people', q], (page, signal) =>
    body(
      api.GET('/operator/people', {
        params: { query: { ...page, ...(q ? { q } : {}) } },
        signal,
      }),
    ),
  )
  return (
    <ListAndDetail
      label={t('section.people')}
      pages={pages}
      keyOf={person => person.id}
      row={person => <PersonLine person={person} />}
      detail={person => <PersonDetail person={person} />}
      empty={t('people.none')}
      tools={<SearchField label={t('people.search')} />}
    />
  )
}

function PersonLine({ person }: { person: OperatorPerson }) {
  const { t } = useTranslation(['operator', 'account'])
  return (
    <span className={css.row}>
      <span className={css.top}>
        <span className={css.title}>{person.displayName}</span>
        {person.roles.map(role => (
          <span key={role} className={css.role}>
            {t(`account:role.${role}`)}
          </span>
        ))}
      </span>
      <span className={css.soft}>
        <span>{person.locale}</span>
        <When at={person.createdAt} show="day" />
      </span>
    </span>
  )
}

function PersonDetail({ person }: { person: OperatorPerson }) {
  const { t } = useTranslation(['operator', 'account'])
  const counts = usePerson(person.id).data?.counts
  const roles = person.roles.map(role => t(`account:role.${role}`))
  return (
    <Section title={person.displayName}>
      <Facts
        facts={[
          { key: 'roles', name: t('people.roles'), value: roles.join(', ') || t('people.noRole') },
          { key: 'since', name: t('people.since'), value: <When at={person.createdAt} /> },
          { key: 'language', name: t('people.language'), value: person.locale },
          { key: 'bought', name: t('people.bought'), value: counts?.completedPurchases ?? '…' },
          { key: 'sold', name: t('people.sold'), value: counts?.completedSales ?? '…' },
        ]}
      />
      <div className={css.buttons}>
        <QuietAction to={`/operator/trades?q=${encodeURIComponent(person.displayName)}`}>
          {t('people.trades')}
        </QuietAction>
      </div>
      <p className={css.id}>{person.id}</p>
    </Section>
  )
}
