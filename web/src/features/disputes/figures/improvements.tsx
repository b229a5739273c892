import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../lib/i18n.ts'
import { may, useMe } from '../../../lib/me.ts'
import { EndingAction, QuietAction } from '../../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../../ui/error-state.tsx'
import { Section, Sheet } from '../../../ui/page.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import { LongTextField } from '../../../ui/text-field.tsx'
import { useCauseWords } from './cause-words.ts'
import css from './figures.module.css'
import { percent } from './percent.ts'
import { type Improvement, useImprove, useImprovements } from './use-figures.ts'

const DONE_MAX = 500

/** Causes that repeat, this month or the last one: how often, since when, who sees to it. */
export function Improvements({ months: [now = '', last = ''] }: { months: readonly string[] }) {
  const { t } = useTranslation(['figures', 'common'])
  const [month, setMonth] = useState(now)
  const items = useImprovements(month)
  return (
    <Section title={t('improve.title')}>
      <Sheet>
        <div className={css.stack}>
          <Segments
            label={t('month')}
            value={month}
            onChange={setMonth}
            choices={[
              { value: now, label: t('improve.now') },
              { value: last, label: t('improve.last') },
            ]}
          />
          {items.isPending && <SkeletonText lines={3} label={t('common:loading')} />}
          {items.error && <ErrorState error={items.error} onRetry={() => void items.refetch()} />}
          {items.data?.length === 0 && <p className={css.soft}>{t('improve.none')}</p>}
          <ul className={css.list}>
            {items.data?.map(one => (
              <Item key={`${month} ${one.category} ${one.reason}`} month={month} item={one} />
            ))}
          </ul>
        </div>
      </Sheet>
    </Section>
  )
}

function Item({ month, item }: { month: string; item: Improvement }) {
  const { t } = useTranslation('figures')
  const language = useLanguage()
  const words = useCauseWords()
  const me = useMe()
  const { n, of, before, owner, done, closedAt } = item
  return (
    <li>
      <strong>{words(item)}</strong>
      <span>
        {t('share.of', { share: percent(n / of, language), n, of })} ·{' '}
        {before === null
          ? t('improve.noBefore')
          : t('improve.before', { share: percent(before, language) })}
      </span>
      {owner && (
        <span className={css.soft}>
          {t(closedAt ? 'improve.closedBy' : 'improve.owner', { who: owner.displayName })}
        </span>
      )}
      {done && <span>{done}</span>}
      {!closedAt && may(me, 'dispute.improve') && <Note month={month} item={item} />}
    </li>
  )
}

function Note({ month, item }: { month: string; item: Improvement }) {
  const { t } = useTranslation('figures')
  const [done, setDone] = useState(item.done ?? '')
  const improve = useImprove(month, () => undefined)
  const { category, reason } = item
  const send = (closed: boolean) => improve.mutate({ category, reason, done, closed })
  const empty = done.trim() === ''
  return (
    <div className={css.stack}>
      <LongTextField
        label={t('improve.done')}
        help={t('improve.help')}
        value={done}
        onChange={setDone}
        maxLength={DONE_MAX}
        rows={2}
      />
      <ProblemNote error={improve.error} />
      <div className={css.buttons}>
        <QuietAction onClick={() => send(false)} busy={improve.isPending} disabled={empty}>
          {t('improve.take')}
        </QuietAction>
        <EndingAction onClick={() => send(true)} busy={improve.isPending} disabled={empty}>
          {t('improve.close')}
        </EndingAction>
      </div>
    </div>
  )
}
