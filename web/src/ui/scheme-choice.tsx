import { useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { IconMoon, IconSun, IconSunMoon } from './icons.ts'
import { Segments } from './segments.tsx'

/** Light, dark, or as the device has it. */
export function SchemeChoice() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Segments
      label={t('scheme.label')}
      value={colorScheme}
      onChange={setColorScheme}
      choices={[
        { value: 'light', label: <IconSun size={18} />, heard: t('scheme.light') },
        { value: 'dark', label: <IconMoon size={18} />, heard: t('scheme.dark') },
        { value: 'auto', label: <IconSunMoon size={18} />, heard: t('scheme.auto') },
      ]}
    />
  )
}
