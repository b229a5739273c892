import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../lib/api-types.ts'
import { useLanguage } from '../../../lib/i18n.ts'
import { may, useMe } from '../../../lib/me.ts'
import type { Edition } from '../../../lib/privacy-types.ts'
import { PrimaryAction } from '../../../ui/actions.tsx'
import { ConfirmFacts } from '../../../ui/confirm-facts.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { LANGUAGE_CHOICES } from '../../../ui/language-choice.tsx'
import { Section } from '../../../ui/page.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import { When } from '../../../ui/when.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from '../../access/propose-note.tsx'
import row from '../../operator/row.module.css'
import { ChangedText } from '../changed-text.tsx'
import { useNames } from '../use-names.ts'
import { useEditionChanges, usePublish } from './use-desk.ts'
import { useNameOf } from './use-name-of.ts'

/** A version: how it stands, what it changes in each language, and the way to publish a draft. */
export function EditionDetail({ edition }: { edition: Edition }) {
  const { t } = useTranslation(['officer', 'privacy'])
  const names = useNames()
  const publishes = may(useMe(), 'policy.publish')
  const by = useNameOf(edition.publishedBy) ?? t('policies.software')
  const { policy, version, state, since, publishedAt, digest } = edition
  const published = publishedAt !== null && [
    { key: 'at', name: t('policies.published'), value: <When at={publishedAt} /> },
    { key: 'by', name: t('policies.by'), value: by },
  ]
  return (
    <div className={row.stack}>
      <Section title={`${t(`privacy:policy.${policy}`)} · ${names.day(version)}`}>
        <p className={state === 'draft' ? row.wait : undefined}>{t(`policies.text.${state}`)}</p>
        {edition.fileDiffers && <p className={row.wrong}>{t('policies.fileDiffers')}</p>}
        <Facts
          facts={[
            { key: 'from', name: t('policies.from'), value: names.day(version) },
            ...(published || []),
            { key: 'digest', name: t('policies.digest'), value: <Digest of={digest} /> },
          ]}
        />
        {publishes && state === 'draft' && <Publish edition={edition} />}
      </Section>
      <Section
        title={since ? t('policies.changes', { since: names.day(since) }) : t('policies.whole')}
      >
        <Changes edition={edition} />
      </Section>
    </div>
  )
}

/** A digest may be broken anywhere. */
export function Digest({ of }: { of: string }) {
  return <span className={row.id}>{of}</span>
}

/** Whoever decides reads every language, not only their own. */
function Changes({ edition }: { edition: Edition }) {
  const { t } = useTranslation(['officer', 'common'])
  const own = useLanguage()
  const [language, setLanguage] = useState<Language>(own)
  const changes = useEditionChanges(edition, language)
  return (
    <>
      <Segments
        label={t('policies.language')}
        value={language}
        onChange={setLanguage}
        choices={LANGUAGE_CHOICES}
      />
      {changes.error && !changes.data && (
        <ErrorState error={changes.error} onRetry={() => void changes.refetch()} />
      )}
      {changes.isPending && <SkeletonText lines={8} label={t('common:loading')} />}
      {changes.data && (
        <ChangedText changes={changes.data.changes} whole={edition.since === null} />
      )}
    </>
  )
}

function Publish({ edition }: { edition: Edition }) {
  const { t } = useTranslation(['officer', 'privacy'])
  const names = useNames()
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const publish = usePublish(edition, close)
  const ask = () => {
    publish.reset()
    setAsking(true)
  }
  return (
    <div>
      <PrimaryAction onClick={ask}>{t('policies.publish')}</PrimaryAction>
      <ConfirmFacts
        opened={asking}
        onClose={close}
        title={t('policies.publishTitle', {
          policy: t(`privacy:policy.${edition.policy}`),
          day: names.day(edition.version),
        })}
        consequence={t('policies.means')}
        action={t('policies.publish')}
        onConfirm={() => publish.mutate()}
        busy={publish.isPending}
        error={otherThanTwo(publish.error)}
        disabled={takesTwo(publish.error)}
      >
        <ProposeNote error={publish.error} />
      </ConfirmFacts>
    </div>
  )
}
