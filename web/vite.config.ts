import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { compressed } from './compress.ts'
import { manifest } from './pwa.manifest.ts'

const api = process.env.GOODHAND_API ?? 'http://127.0.0.1:4100'

const LIGHT =
  /src[\\/](lib[\\/](?!words\.)[\w-]+\.ts|ui[\\/](page|back-link|actions|money-text|when|reason-card|empty-state|error-state|problem-words|skeleton|states|thread|shield-line|protection-steps|photo-frame|mark|icons|segments|option-list|avatar|clauses)\b)/

/** Everything that the first page needs and that seldom changes sits in a few cacheable chunks. */
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/ },
  { name: 'words', test: /node_modules[\\/](i18next|react-i18next)[\\/]/ },
  // What nearly every screen uses, without the fields and dialogs that bring much code along.
  // Icons are a few hundred bytes each: one request for all that are used, instead of one for each.
  { name: 'ui', test: LIGHT },
  { name: 'icons', test: /node_modules[\\/]@tabler[\\/]/ },
  { name: 'query', test: /node_modules[\\/](@tanstack|openapi-fetch)[\\/]/ },
]

/** The looks of what the server sends before the app runs, in a file that it writes into the page. */
const firstView: Plugin = {
  name: 'first-view',
  generateBundle() {
    const parts = ['tokens.css', 'base.css', 'first-view.css']
    const source = parts
      .map(part => readFileSync(join(import.meta.dirname, 'src/app', part), 'utf8'))
      .join('\n')
    this.emitFile({ type: 'asset', fileName: 'first-view.css', source })
  },
}

export default defineConfig({
  plugins: [
    react(),
    firstView,
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      manifest,
      includeAssets: ['icons/*.png', 'mark.svg', 'start.js'],
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}'],
        globIgnores: ['**/officer*', '**/operator*', 'first-view.css'],
        navigateFallback: 'index.html',
        navigateFallbackDenylist: [/^\/api\//, /^\/healthz/, /^\/readyz/],
        cleanupOutdatedCaches: true,
      },
    }),
    compressed(),
  ],
  server: {
    host: '127.0.0.1',
    port: 4380,
    proxy: { '/api': { target: api, changeOrigin: false } },
  },
  build: {
    // The server reads there which files a screen needs.
    manifest: true,
    target: 'es2022',
    cssTarget: 'chrome111',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
})
