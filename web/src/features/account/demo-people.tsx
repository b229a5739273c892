import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import type { DemoPerson, Me } from '../../lib/api-types.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { nameIn } from '../../lib/language.ts'
import { useCommand } from '../../lib/query.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { IconChevronRight } from '../../ui/icons.ts'
import { Section } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './sign-in.module.css'
import { useArrive } from './use-sign-in.ts'

/** Most people come to buy first, and then to look behind the counter. */
const ROLES: readonly DemoPerson['role'][] = ['buyer', 'administrator', 'seller']

/** Staff of one kind each come after them. */
function rankOf({ role }: DemoPerson): number {
  const at = ROLES.indexOf(role)
  return at === -1 ? ROLES.length : at
}

function inOrder(people: readonly DemoPerson[]): DemoPerson[] {
  return people.toSorted((a, b) => rankOf(a) - rankOf(b))
}

/** One click signs in as one of the demo's ready people. */
export function DemoPeople() {
  const { t } = useTranslation(['account', 'common'])
  const people = useQuery({
    queryKey: ['demo', 'people'],
    queryFn: async ({ signal }) => inOrder((await body(api.GET('/demo/people', { signal }))).items),
  })
  const arrive = useArrive()
  const language = useLanguage()
  const enter = useCommand<Me, string>({
    run: (personId, key) => body(api.POST('/demo/sessions', { body: { personId }, ...once(key) })),
    onDone: me => arrive({ ...me, locale: language }),
  })
  return (
    <Section title={t('demo.title')}>
      <p className={css.soft}>{t('demo.text')}</p>
      {people.isPending && <SkeletonRows rows={3} label={t('common:loading')} />}
      {people.error && <ErrorState error={people.error} onRetry={() => void people.refetch()} />}
      <ul className={css.people}>
        {people.data?.map(person => (
          <li key={person.id}>
            <PersonButton
              person={person}
              disabled={enter.isPending}
              onEnter={() => enter.mutate(person.id)}
            />
          </li>
        ))}
      </ul>
      <ProblemNote error={enter.error} />
    </Section>
  )
}

type Props = { person: DemoPerson; disabled: boolean; onEnter: () => void }

function PersonButton({ person, disabled, onEnter }: Props) {
  const { t } = useTranslation('account')
  const language = useLanguage()
  return (
    <button type="button" className={css.person} disabled={disabled} onClick={onEnter}>
      <Avatar name={person.displayName} />
      <span className={css.words}>
        <strong>
          {person.displayName} <span className={css.role}>· {t(`role.${person.role}`)}</span>
        </strong>
        <span className={css.soft}>{nameIn(person.intro, language)}</span>
      </span>
      <IconChevronRight size={20} aria-hidden="true" className={css.go} />
    </button>
  )
}
