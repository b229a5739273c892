import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { Policies, PolicyName } from '../../lib/privacy-types.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { Page, Panes, Section } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import css from './policy-page.module.css'
import { useNames } from './use-names.ts'
import { usePolicies, usePolicyText } from './use-policies.ts'

type Policy = Policies[number]

/** A policy in one version: the one in force unless the address names another. */
export function PolicyPage() {
  const { t } = useTranslation('privacy')
  const { t: common } = useTranslation()
  const { policy: name, version } = useParams()
  const policies = usePolicies()
  const policy = policies.data?.find(one => one.policy === name)
  const shown = version ?? policy?.current
  const text = usePolicyText(nameOf(name), shown)
  const error = policies.error ?? text.error
  return (
    <Page
      title={t(`policy.${nameOf(name)}`)}
      lead={policy && <Force policy={policy} shown={shown} />}
    >
      {error && !text.data && <ErrorState error={error} onRetry={() => void text.refetch()} />}
      {!text.data && !error && <SkeletonText lines={14} label={common('loading')} />}
      {text.data && policy && (
        <Panes
          main={<Markdown text={withoutTitle(text.data)} />}
          side={<Versions policy={policy} shown={shown ?? ''} />}
        />
      )}
    </Page>
  )
}

/** The policy that an address names; anything else is read as the terms. */
export function nameOf(name: string | undefined): PolicyName {
  return name === 'privacy' ? 'privacy' : 'terms'
}

/** The page's own heading says what the text is. */
function withoutTitle(text: string): string {
  return text.replace(/^# .*\n/, '')
}

function Force({ policy, shown }: { policy: Policy; shown: string | undefined }) {
  const { t } = useTranslation('privacy')
  const { day } = useNames()
  const { current } = policy
  if (shown === undefined || shown === current) return t('policy.inForce', { day: day(current) })
  return t(shown < current ? 'policy.old' : 'policy.coming', { day: day(shown) })
}

/** Every version there was or will be, and what each changed. */
function Versions({ policy, shown }: { policy: Policy; shown: string }) {
  const { t } = useTranslation('privacy')
  const { day } = useNames()
  const { policy: name, versions, current } = policy
  return (
    <Section title={t('policy.versions')}>
      <ul className={css.versions}>
        {versions.map((version, place) => {
          const before = versions[place + 1]
          return (
            <li key={version} className={css.version}>
              <Link
                to={`/policies/${name}/${version}`}
                aria-current={version === shown ? 'page' : undefined}
              >
                {day(version)}
              </Link>
              <span className={css.soft}>
                {version === current && t('policy.current')}
                {version > current && t('policy.announced')}
              </span>
              {before ? (
                <Link to={`/policies/${name}/${version}/changes?since=${before}`}>
                  {t('policy.changes')}
                </Link>
              ) : (
                <span className={css.soft}>{t('policy.first')}</span>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
