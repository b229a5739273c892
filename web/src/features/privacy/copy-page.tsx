import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { useCommand } from '../../lib/query.ts'
import { saveFile } from '../../lib/save-file.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { OptionList } from '../../ui/option-list.tsx'
import { Page } from '../../ui/page.tsx'
import css from './request-forms.module.css'

type Form = 'page' | 'json'
type Copy = { content: Blob; name: string }

/** A copy of everything, to read or to take to another market; made when it is asked for. */
export function CopyPage() {
  const { t } = useTranslation('privacy')
  const [form, setForm] = useState<Form>('page')
  const copy = useCopy()
  return (
    <Page
      title={t('way.copy.name')}
      lead={t('copy.lead')}
      back={{ to: '/account/privacy', label: t('title') }}
      width="narrow"
    >
      <form
        className={css.form}
        onSubmit={event => {
          event.preventDefault()
          copy.mutate(form)
        }}
      >
        <OptionList
          label={t('copy.form')}
          name="form"
          look="cards"
          value={form}
          onChange={value => setForm(value as Form)}
          options={[
            { value: 'page', label: t('copy.page'), text: t('copy.pageText') },
            { value: 'json', label: t('copy.json'), text: t('copy.jsonText') },
          ]}
        />
        <p className={css.soft}>{t('copy.proof')}</p>
        <ProblemNote error={copy.error} />
        <PrimaryAction submit wide busy={copy.isPending}>
          {t('copy.do')}
        </PrimaryAction>
        <p role="status" className={css.soft}>
          {copy.isPending && t('copy.working')}
          {copy.data && t('copy.done', { name: copy.data.name })}
        </p>
      </form>
    </Page>
  )
}

function useCopy() {
  const language = useLanguage()
  return useCommand<Copy, Form>({
    run: async form => {
      const { data, response } = await api.POST('/rights/copy', {
        body: { form },
        headers: { 'Accept-Language': language },
        parseAs: 'blob',
      })
      return { content: data as Blob, name: fileName(response) }
    },
    onDone: ({ content, name }) => saveFile(content, name),
  })
}

/** The name that the market gave the file. */
function fileName(response: Response): string {
  const disposition = response.headers.get('content-disposition') ?? ''
  return /filename="([^"]+)"/.exec(disposition)?.[1] ?? 'goodhand'
}
