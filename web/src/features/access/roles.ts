import type { Grant } from '../../lib/operator-types.ts'

/** Roles that are given, those of staff first. */
export const ROLES = [
  'support_agent',
  'moderator',
  'mediator',
  'risk_analyst',
  'privacy_officer',
  'auditor',
  'administrator',
  'regulator',
  'logistics_partner',
  'inspection_partner',
  'insurer',
  'ip_agency',
  'mediation_body',
] as const satisfies readonly Grant['role'][]
