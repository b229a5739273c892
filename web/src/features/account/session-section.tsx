import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import type { Session } from '../../lib/api-types.ts'
import { useCommand } from '../../lib/query.ts'
import { TextAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useWhenWords } from '../../ui/when.tsx'
import css from './rows.module.css'

const KEY = ['sessions'] as const

/** The devices that are signed in; any of them can be signed out from here. */
export function SessionSection() {
  const { t } = useTranslation(['account', 'common'])
  const sessions = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await body(api.GET('/sessions', { signal }))).items,
  })
  const end = useCommand<unknown, string>({
    run: (id, key) =>
      body(api.DELETE('/sessions/{id}', { params: { path: { id } }, ...once(key) })),
    touches: [KEY],
  })
  return (
    <Section title={t('session.title')}>
      <Sheet>
        {sessions.isPending && <SkeletonRows rows={2} label={t('common:loading')} />}
        <ul className={css.rows}>
          {sessions.data?.map(session => (
            <SessionRow
              key={session.id}
              session={session}
              busy={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id)}
            />
          ))}
        </ul>
        <ProblemNote error={sessions.error ?? end.error} />
      </Sheet>
    </Section>
  )
}

type Props = { session: Session; busy: boolean; onEnd: () => void }

function SessionRow({ session, busy, onEnd }: Props) {
  const { t } = useTranslation('account')
  const when = useWhenWords()
  return (
    <li className={css.row}>
      <div className={css.words}>
        <strong>{session.device}</strong>
        <span className={css.soft}>
          {session.ip} ·{' '}
          {session.current
            ? t('session.current')
            : t('session.seen', { when: when(session.lastSeenAt, 'ago') })}
        </span>
      </div>
      {!session.current && (
        <TextAction
          onClick={onEnd}
          busy={busy}
          label={t('session.end', { device: session.device })}
        >
          {t('session.endShort')}
        </TextAction>
      )}
    </li>
  )
}
