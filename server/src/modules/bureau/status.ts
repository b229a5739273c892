/** HTTP status of each refusal of this module, and of the webhooks that it offers. */
export const STATUS = {
  no_furnisher: 403,
  webhook_address_wrong: 422,
  too_many_webhooks: 409,
} as const satisfies Record<string, number>
