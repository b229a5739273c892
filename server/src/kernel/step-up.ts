/**
 * Operations that want a fresh proof of who asks, even from somebody who is signed in: what a thief
 * of a session would do first. Each has words in the catalogues of the web app and of the notices.
 */
export const STEP_UP_OPERATIONS = [
  'payout_account_change',
  'data_export',
  'account_deletion',
  'sealed_data_read',
  'password_change',
  'passkey_add',
  'passkey_remove',
  'authenticator_add',
  'authenticator_remove',
  'recovery_codes_renew',
  'email_change',
  'phone_change',
  'phone_remove',
  'approval_decide',
  'role_grant',
] as const

export type StepUpOperation = (typeof STEP_UP_OPERATIONS)[number]
