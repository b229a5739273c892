import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { Section, Sheet } from '../../ui/page.tsx'
import { Segments } from '../../ui/segments.tsx'
import { CountsFields } from './counts-fields.tsx'
import css from './release-form.module.css'
import type { Options, Release } from './release-types.ts'
import { TableFields } from './table-fields.tsx'
import { RELEASES } from './use-releases.ts'
import { countsWish, type Draft, firstDraft, tableWish, withDataset, withProfile } from './wish.ts'

type Props = { options: Options; onMade: (release: Release) => void }

/** What is to be released, for whom, and how carefully. Rows are previewed; counts leave at once. */
export function ReleaseForm({ options, onMade }: Props) {
  const { t } = useTranslation('release')
  const [draft, setDraft] = useState<Draft>(() => firstDraft(options))
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }))
  const ask = useCommand<Release, Draft>({ run: send, touches: [RELEASES], onDone: onMade })
  const isTable = draft.kind === 'table'
  return (
    <Section title={t('form.title')}>
      <Sheet>
        <form
          className={css.form}
          onSubmit={event => {
            event.preventDefault()
            ask.mutate(draft)
          }}
        >
          <Segments
            label={t('form.kind')}
            value={draft.kind}
            onChange={kind => change({ kind })}
            choices={(['table', 'counts'] as const).map(kind => ({
              value: kind,
              label: t(`kind.${kind}`),
            }))}
          />
          <p className={css.soft}>{t(`form.about.${draft.kind}`)}</p>
          <ChoiceField
            label={t('form.dataset')}
            value={draft.dataset}
            onChange={dataset => setDraft(withDataset(draft, options, dataset))}
            choices={options.datasets.map(({ name }) => ({
              value: name,
              label: t(`dataset.${name}`),
            }))}
          />
          <Days draft={draft} today={options.today} onChange={change} />
          <ChoiceField
            label={t('form.profile')}
            help={t(`form.profileHelp.${draft.profile}`)}
            value={draft.profile}
            onChange={name => setDraft(withProfile(draft, options, name))}
            choices={options.profiles.map(({ name }) => ({
              value: name,
              label: t(`profile.${name}`),
            }))}
          />
          {isTable ? (
            <TableFields draft={draft} options={options} onChange={change} />
          ) : (
            <CountsFields draft={draft} options={options} onChange={change} />
          )}
          <ProblemNote error={ask.error} />
          <PrimaryAction
            submit
            wide
            busy={ask.isPending}
            disabled={(isTable ? draft.columns : draft.by).length === 0}
          >
            {t(isTable ? 'form.preview' : 'form.count')}
          </PrimaryAction>
        </form>
      </Sheet>
    </Section>
  )
}

function send(draft: Draft, key: string): Promise<Release> {
  const about = {
    dataset: draft.dataset as Release['dataset'],
    profile: draft.profile as Release['profile'],
    from: draft.from,
    to: draft.to,
  }
  return draft.kind === 'table'
    ? body(
        api.POST('/privacy/releases/tables', {
          body: { ...about, wish: tableWish(draft) },
          ...once(key),
        }),
      )
    : body(
        api.POST('/privacy/releases/counts', {
          body: { ...about, wish: countsWish(draft) },
          ...once(key),
        }),
      )
}

type DaysProps = { draft: Draft; today: string; onChange: (part: Partial<Draft>) => void }

function Days({ draft, today, onChange }: DaysProps) {
  const { t } = useTranslation('release')
  return (
    <div className={css.days}>
      {(['from', 'to'] as const).map(end => (
        <label key={end} className={css.day}>
          {t(`form.${end}`)}
          <input
            type="date"
            className={css.date}
            value={draft[end]}
            max={today}
            required
            onChange={event => onChange({ [end]: event.currentTarget.value })}
          />
        </label>
      ))}
    </div>
  )
}
