import { Drawer } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryAction } from '../../ui/actions.tsx'
import { FilterForm } from './filter-form.tsx'
import type { Filters } from './filters.ts'
import css from './search-page.module.css'

type Props = { filters: Filters; onChange: (filters: Filters) => void; onClosed: () => void }

/** All filters, from the bottom of a phone’s screen; `onClosed` is called when it is gone again. */
export function FilterDrawer({ filters, onChange, onClosed }: Props) {
  const { t } = useTranslation(['market', 'common'])
  const [opened, setOpened] = useState(true)
  const close = () => setOpened(false)
  return (
    <Drawer
      opened={opened}
      onClose={close}
      onExitTransitionEnd={onClosed}
      position="bottom"
      size="88%"
      radius="lg"
      title={t('filter.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <FilterForm filters={filters} onChange={onChange} name="drawer" />
      <div className={css.show}>
        <PrimaryAction wide onClick={close}>
          {t('filter.show')}
        </PrimaryAction>
      </div>
    </Drawer>
  )
}
