import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import { may, useMe } from '../../lib/me.ts'
import type { Grant } from '../../lib/operator-types.ts'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction, QuietAction } from '../../ui/actions.tsx'
import { ConfirmFacts } from '../../ui/confirm-facts.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { When } from '../../ui/when.tsx'
import { ListAndDetail } from '../operator/list-and-detail.tsx'
import css from '../operator/row.module.css'
import { usePages } from '../operator/use-operator.ts'
import { GrantDialog } from './grant-dialog.tsx'
import { otherThanTwo, ProposeNote, takesTwo } from './propose-note.tsx'

/** Who has which role, and why. */
export function GrantsPage() {
  const { t } = useTranslation(['operator', 'account'])
  const gives = may(useMe(), 'role.grant')
  const [giving, setGiving] = useState(false)
  const pages = usePages<Grant>(['grants'], (page, signal) =>
    body(api.GET('/operator/grants', { params: { query: page }, signal })),
  )
  return (
    <>
      <ListAndDetail
        label={t('section.roles')}
        pages={pages}
        keyOf={grant => grant.id}
        row={grant => (
          <span className={css.row}>
            <span className={css.top}>
              <span className={css.title}>{grant.person.displayName}</span>
              <span className={css.role}>{t(`account:role.${grant.role}`)}</span>
            </span>
            <span className={css.soft}>
              <LastUse day={grant.lastUsedOn} />
            </span>
          </span>
        )}
        detail={grant => <GrantDetail key={grant.id} grant={grant} />}
        empty={t('roles.none')}
        tools={
          gives && <PrimaryAction onClick={() => setGiving(true)}>{t('roles.give')}</PrimaryAction>
        }
      />
      {gives && <GrantDialog opened={giving} onClose={() => setGiving(false)} />}
    </>
  )
}

/** On which day a role was last of use. */
export function LastUse({ day }: { day: string | null }) {
  const { t } = useTranslation('operator')
  if (day === null) return <span className={css.wait}>{t('roles.neverUsed')}</span>
  return (
    <span>
      {t('roles.lastUsed')} <When at={`${day}T12:00:00Z`} show="day" />
    </span>
  )
}

function GrantDetail({ grant }: { grant: Grant }) {
  const { t } = useTranslation(['operator', 'account'])
  const me = useMe()
  const [revoking, setRevoking] = useState(false)
  const mayRevoke = may(me, 'role.review') && me?.id !== grant.person.id
  return (
    <Section title={`${grant.person.displayName} · ${t(`account:role.${grant.role}`)}`}>
      <p>{t(`roles.about.${grant.role}`)}</p>
      <Facts
        facts={[
          { key: 'reason', name: t('roles.reason'), value: grant.reason },
          {
            key: 'by',
            name: t('roles.by'),
            value: grant.grantedBy?.displayName ?? t('roles.byMarket'),
          },
          { key: 'at', name: t('roles.since'), value: <When at={grant.grantedAt} show="day" /> },
          {
            key: 'until',
            name: t('roles.until'),
            value: grant.expiresAt ? (
              <When at={grant.expiresAt} show="moment" />
            ) : (
              t('roles.untilReview')
            ),
          },
          { key: 'use', name: t('roles.use'), value: <LastUse day={grant.lastUsedOn} /> },
        ]}
      />
      {mayRevoke && (
        <div className={css.buttons}>
          <QuietAction onClick={() => setRevoking(true)}>{t('roles.revoke')}</QuietAction>
        </div>
      )}
      <RevokeDialog grant={grant} opened={revoking} onClose={() => setRevoking(false)} />
    </Section>
  )
}

type RevokeProps = {
  grant: { id: string; person: { displayName: string }; role: Grant['role'] }
  opened: boolean
  onClose: () => void
}

/** Takes a role away, for a reason that stays in the record. */
export function RevokeDialog({ grant, opened, onClose }: RevokeProps) {
  const { t } = useTranslation(['operator', 'account'])
  const [reason, setReason] = useState('')
  const revoke = useCommand<unknown, string>({
    run: (given, key) =>
      body(
        api.POST('/operator/grants/{id}/revoke', {
          params: { path: { id: grant.id } },
          body: { reason: given },
          ...once(key),
        }),
      ),
    touches: [['operator']],
    onDone: onClose,
  })
  const role = t(`account:role.${grant.role}`)
  return (
    <ConfirmFacts
      opened={opened}
      onClose={onClose}
      title={t('roles.revokeTitle', { name: grant.person.displayName, role })}
      consequence={t('roles.revokeConsequence')}
      action={t('roles.revoke')}
      onConfirm={() => revoke.mutate(reason.trim())}
      busy={revoke.isPending}
      error={otherThanTwo(revoke.error)}
      disabled={reason.trim() === '' || takesTwo(revoke.error)}
      ending
    >
      <LongTextField
        label={t('roles.reason')}
        help={t('roles.reasonHelp')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        required
      />
      <ProposeNote error={revoke.error} reason={reason} />
    </ConfirmFacts>
  )
}
