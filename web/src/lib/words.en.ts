const files = import.meta.glob<Record<string, unknown>>(
  [
    '../app/locales/en/*.json',
    '!../app/locales/en/chat.json',
    '!../app/locales/en/credit.json',
    '!../app/locales/en/credential.json',
    '!../app/locales/en/disputes.json',
    '!../app/locales/en/figures.json',
    '!../app/locales/en/officer.json',
    '!../app/locales/en/operator.json',
    '!../app/locales/en/panel.json',
    '!../app/locales/en/privacy.json',
    '!../app/locales/en/release.json',
    '!../app/locales/en/risk.json',
    '!../app/locales/en/support.json',
  ],
  { eager: true, import: 'default' },
)

/** All words of one language but those of staff and of privacy, fetched in one request. */
export const words = files
