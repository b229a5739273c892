/** HTTP status of each refusal of this module; those of a step in a dispute stand there. */
export const STATUS = {
  approval_required: 403,
  fees_wrong: 422,
  not_a_mediator: 422,
  mediator_not_agreed: 409,
  mediator_concerned: 409,
  wrong_stage: 409,
  no_referral: 409,
  offer_changed: 409,
  mediator_known: 409,
} as const satisfies Record<string, number>
