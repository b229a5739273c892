import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { Page, Section, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { When } from '../../ui/when.tsx'
import css from '../disputes/disputes.module.css'
import { type Exam, type Juror, useAnswerExam, useBeginExam, useJuror } from './use-panel.ts'

const LESSONS = ['evidence', 'law', 'fair', 'blind', 'private'] as const

/** First what a juror has to know, then the exam about it. */
export function ExamPage() {
  const { t } = useTranslation('panel')
  const { data: juror, error, refetch } = useJuror()
  const begin = useBeginExam()
  const back = { to: '/panel', label: t('title') }
  return (
    <Page title={t('exam.title')} back={back} width="reading">
      {begin.data ? (
        <Questions exam={begin.data} />
      ) : (
        <>
          <Lesson />
          {juror && <Begin juror={juror} begin={begin} />}
          {!juror && error && <ErrorState error={error} onRetry={() => void refetch()} />}
          {!juror && !error && <SkeletonText lines={3} label={t('exam.title')} />}
        </>
      )}
    </Page>
  )
}

function Lesson() {
  const { t } = useTranslation('panel')
  return LESSONS.map(one => (
    <Section key={one} title={t(`lesson.${one}.title`)}>
      <p>{t(`lesson.${one}.text`)}</p>
    </Section>
  ))
}

function Begin({ juror, begin }: { juror: Juror; begin: ReturnType<typeof useBeginExam> }) {
  const { t } = useTranslation('panel')
  const { questions, rightNeeded, retryAt } = juror.exam
  return (
    <Sheet>
      <div className={css.stack}>
        <p>{t('exam.how', { questions, rightNeeded })}</p>
        {retryAt && (
          <p className={css.soft}>
            {t('exam.retry')} <When at={retryAt} />
          </p>
        )}
        <ProblemNote error={begin.error} />
        <div className={css.actions}>
          <PrimaryAction onClick={() => begin.mutate()} busy={begin.isPending}>
            {t('exam.begin')}
          </PrimaryAction>
        </div>
      </div>
    </Sheet>
  )
}

function Questions({ exam }: { exam: Exam }) {
  const { t } = useTranslation('panel')
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const answer = useAnswerExam(exam.id)
  const answers = exam.questions.map(one => Number(chosen[one.code] ?? Number.NaN))
  const result = answer.data
  return (
    <div className={css.stack}>
      {result && (
        <Sheet>
          <p role="status">
            <strong>{t(result.passed ? 'exam.passed' : 'exam.failed')}</strong>{' '}
            {t('exam.right', { right: result.right, of: exam.questions.length })}
          </p>
        </Sheet>
      )}
      {exam.questions.map(({ code, question, answers: options }) => {
        const solved = result?.answers.find(one => one.code === code)
        return (
          <Sheet key={code}>
            <OptionList
              label={question}
              name={code}
              value={chosen[code] ?? ''}
              onChange={value => !result && setChosen(before => ({ ...before, [code]: value }))}
              options={options.map((label, at) => ({ value: String(at), label }))}
            />
            {solved && (
              <p>
                {t('exam.answer', { answer: options[solved.right] })} {solved.why}
              </p>
            )}
          </Sheet>
        )
      })}
      <ProblemNote error={answer.error} />
      <div className={css.actions}>
        {result ? (
          <QuietAction to="/panel">{t('exam.back')}</QuietAction>
        ) : (
          <PrimaryAction
            onClick={() => answer.mutate(answers)}
            busy={answer.isPending}
            disabled={answers.some(Number.isNaN)}
          >
            {t('exam.send')}
          </PrimaryAction>
        )}
      </div>
    </div>
  )
}
