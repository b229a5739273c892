import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../ui/facts.tsx'

const KEYS = ['j', 'k', 'Enter', 'Escape', 'o', '/', '?'] as const

/** What the keyboard can do here. */
export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('operator')
  const { t: common } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      centered
      radius="lg"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <Facts
        facts={KEYS.map(key => ({
          key,
          name: <kbd>{key}</kbd>,
          value: t(`keys.${NAMES[key]}`),
        }))}
      />
    </Modal>
  )
}

const NAMES: Record<(typeof KEYS)[number], string> = {
  j: 'down',
  k: 'up',
  Enter: 'enter',
  Escape: 'escape',
  o: 'open',
  '/': 'search',
  '?': 'help',
}
