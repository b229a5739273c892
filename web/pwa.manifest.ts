import type { ManifestOptions } from 'vite-plugin-pwa'

/** What a phone shows when Goodhand is installed on its home screen. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: '信手 Goodhand',
  short_name: 'Goodhand',
  description: 'Second-hand, safely: the money waits until the goods are right.',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#f5f7f4',
  theme_color: '#0b5f50',
  categories: ['shopping'],
  icons: [
    { src: '/icons/192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
}
