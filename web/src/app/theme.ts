import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
} from '@mantine/core'

/** Jade: the one accent. Step 7 is the filled colour by day, step 4 by night (both AA on their ground). */
const jade: MantineColorsTuple = [
  '#e6f4ef',
  '#cfe7df',
  '#a3d1c2',
  '#7fc4b0',
  '#63bfa5',
  '#2f9279',
  '#157663',
  '#0b5f50',
  '#084c40',
  '#053a31',
]

/** The night's greys carry the ink's green, so that Mantine's own parts do not stand out. */
const dark: MantineColorsTuple = [
  '#e8eeea',
  '#c9d3cd',
  '#a9b6af',
  '#8b9992',
  '#46544d',
  '#35413b',
  '#212a26',
  '#181f1c',
  '#131917',
  '#101513',
]

export const theme = createTheme({
  primaryColor: 'jade',
  primaryShade: { light: 7, dark: 4 },
  colors: { jade, dark },
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-figures)',
  headings: { fontFamily: 'var(--font-text)', fontWeight: '650' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '8px', md: '12px', lg: '18px', xl: '28px' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // White on jade by day, dark ink on the lighter jade by night: both above 4.5 to 1.
    Button: Button.extend({
      vars: (_, { variant, color }) => ({
        root: variant === 'filled' && !color ? { '--button-color': 'var(--on-accent)' } : {},
      }),
    }),
  },
})

/** Hangs Mantine's own colours on the tokens of tokens.css, so that there is one palette. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-default': 'var(--sheet)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-hover': 'var(--wash)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-error': 'var(--wrong)',
  },
  light: {},
  // What one types into is a sheet by night too, not Mantine's own grey.
  dark: { '--mantine-color-dark-6': 'var(--sheet)' },
})
