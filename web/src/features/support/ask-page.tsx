import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import type { Answer } from '../../lib/api-paths.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { codeOf } from '../../lib/problem.ts'
import { formatSpan } from '../../lib/time.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { useWhenWords } from '../../ui/when.tsx'
import { AboutLink, kindOf } from './about-link.tsx'
import css from './support.module.css'
import { type AskInput, type Category, targetsQuery, useAsk } from './use-support.ts'
import { useSaying, WordsAndPhotos } from './words-and-photos.tsx'

type Targets = Answer<'/support/targets', 'get'>

/** Turning to the desk: what it is about and what one gets back by when, then one's own words. */
export function AskPage() {
  const { t } = useTranslation(['support', 'common'])
  const { data, error, refetch } = useQuery(targetsQuery)
  const closed = codeOf(error) === 'not_found'
  return (
    <Page
      title={t('ask.title')}
      lead={t('ask.lead')}
      back={{ to: '/help', label: t('title') }}
      width="narrow"
    >
      {data && <AskForm targets={data} />}
      {!data && closed && <EmptyState title={t('closed.title')} text={t('closed.text')} />}
      {!data && error && !closed && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={6} label={t('common:loading')} />}
    </Page>
  )
}

function AskForm({ targets }: { targets: Targets }) {
  const { t } = useTranslation('support')
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const about = search.get('about')
  const aboutId = kindOf(about) === null ? null : about
  const [category, setCategory] = useState('')
  const saying = useSaying('ticket')
  const ask = useAsk(({ id }) => {
    saying.clear()
    void navigate(`/help/${id}`, { replace: true })
  })
  const send = () => {
    const wish = { category: category as Category, ...saying.said }
    ask.mutate({ ...wish, ...(aboutId !== null && { aboutId }) } as AskInput)
  }
  return (
    <form
      className={css.stack}
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      {aboutId !== null && (
        <p>
          {t('about.title')} <AboutLink id={aboutId} />
        </p>
      )}
      <Categories targets={targets} value={category} onChange={setCategory} />
      {(category === 'goods' || category === 'other_side') && (
        <p className={css.note}>{t('ask.tradeFirst')}</p>
      )}
      <WordsAndPhotos label={t('ask.words')} help={t('ask.wordsHelp')} saying={saying} />
      <Then targets={targets} />
      <ProblemNote error={ask.error} />
      <PrimaryAction submit wide busy={ask.isPending} disabled={category === '' || saying.isEmpty}>
        {t('ask.send')}
      </PrimaryAction>
    </form>
  )
}

type CategoriesProps = { targets: Targets; value: string; onChange: (value: string) => void }

/** Each kind of question with what comes back and until when. */
function Categories({ targets, value, onChange }: CategoriesProps) {
  const { t } = useTranslation('support')
  const when = useWhenWords()
  const promise = ({ answerBy, acceptBy }: Targets['items'][number]) => {
    const answer = when(answerBy, 'moment')
    if (acceptBy === null) return t('ask.promise', { answer })
    return t('ask.promiseAccept', { accept: when(acceptBy, 'moment'), answer })
  }
  return (
    <OptionList
      label={t('ask.category')}
      name="category"
      look="cards"
      value={value}
      onChange={onChange}
      options={targets.items.map(item => ({
        value: item.category,
        label: t(`category.${item.category}.name`),
        text: `${t(`category.${item.category}.text`)} ${promise(item)}`,
      }))}
    />
  )
}

/** What silence leads to, said before anything is sent. */
function Then({ targets }: { targets: Targets }) {
  const { t } = useTranslation('support')
  const language = useLanguage()
  return (
    <p className={css.soft}>
      {t('ask.then', {
        wait: formatSpan(targets.waitForPerson_ms, language),
        reopen: formatSpan(targets.reopenWithin_ms, language),
      })}
    </p>
  )
}
