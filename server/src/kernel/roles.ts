/** What every signed-in person is. */
export const EVERYBODY = ['buyer', 'seller'] as const

/** What somebody is made by a grant: staff of the market, its overseers and its partners. */
export const GRANTED_ROLES = [
  'support_agent',
  'moderator',
  'mediator',
  'risk_analyst',
  'privacy_officer',
  'auditor',
  'regulator',
  'logistics_partner',
  'inspection_partner',
  'insurer',
  'ip_agency',
  'mediation_body',
  'administrator',
] as const

export type GrantedRole = (typeof GRANTED_ROLES)[number]
export type Role = (typeof EVERYBODY)[number] | GrantedRole

export const ROLES: readonly Role[] = [...EVERYBODY, ...GRANTED_ROLES]

/** Roles that can harm many at once; giving one away takes two people. */
export const DANGEROUS_ROLES: readonly GrantedRole[] = [
  'administrator',
  'mediator',
  'mediation_body',
  'privacy_officer',
  'auditor',
  'regulator',
]
