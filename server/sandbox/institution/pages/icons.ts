import { type Html, verbatim } from './html.ts'

function icon(size: number, paths: string): Html {
  return verbatim(
    `<svg width="${size}" height="${size}" viewBox="0 0 24 24" fill="none" stroke="currentColor"` +
      ` stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">` +
      `${paths}</svg>`,
  )
}

export const ICONS = {
  brand: icon(
    28,
    '<path d="M12 2.8 4.5 6v5.4c0 4.5 3.1 8 7.5 9.8 4.4-1.8 7.5-5.3 7.5-9.8V6z"/>' +
      '<path d="M8.4 9.3h7.2M8.4 12.7h7.2M12 9.3v8"/>',
  ),
  card: icon(
    26,
    '<rect x="2.5" y="5" width="19" height="14" rx="2.5"/><path d="M2.5 10h19M6 15h4"/>',
  ),
  wallet: icon(
    26,
    '<path d="M4 7.5h14.5a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V6.4' +
      'a2 2 0 0 1 2-2H17v3"/><path d="M16.5 13.5h.01"/>',
  ),
  bank_transfer: icon(
    26,
    '<path d="m3 9 9-5.5L21 9zM5.5 12v5M10 12v5M14 12v5M18.5 12v5M3 20h18"/>',
  ),
  check: icon(38, '<path d="m5 12.5 4.6 4.6L19 7.6"/>'),
  cross: icon(36, '<path d="m7 7 10 10M17 7 7 17"/>'),
  clock: icon(36, '<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>'),
  timer: icon(16, '<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l3.5 2"/>'),
  question: icon(36, '<path d="M9 9.2a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2M12 17.2h.01"/>'),
  spinner: icon(36, '<path class="spin" d="M12 3.5a8.5 8.5 0 1 1-8.5 8.5"/>'),
  warning: icon(22, '<circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.2M12 16.3h.01"/>'),
  chevron: icon(16, '<path d="m9 6 6 6-6 6"/>'),
} as const
