/** HTTP status of each refusal of this module. */
export const STATUS = {
  purpose_unknown: 404,
  purpose_not_refusable: 409,
  consent_unchanged: 409,
  policy_outdated: 409,
  policy_published: 409,
  policy_text_changed: 409,
  policy_version_past: 409,
  approval_required: 403,
} as const
