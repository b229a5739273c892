import { type Static, type TObject, Type } from 'typebox'
import { type Permission, rolesThatMay } from '../../kernel/permissions.ts'
import { DANGEROUS_ROLES, GRANTED_ROLES, type GrantedRole } from '../../kernel/roles.ts'
import { IdOf, Nullable, Time } from '../../platform/http/schemas.ts'
import type { AccessRulesAt } from '../rulebook/index.ts'

type Rules = ReturnType<AccessRulesAt>

/** Something so dangerous that one person proposes it and another one approves it. */
export interface Operation<P extends TObject = TObject> {
  readonly means: string
  /** What exactly is approved; anything else is another operation. */
  readonly params: P
  /** Who may propose it, which is who may do it, and who may approve it. */
  readonly propose: Permission
  readonly approve: Permission
  /** Whom it is about, who may therefore not approve it. */
  readonly about?: (params: Static<P>) => string
  /** Whether it takes two people at all; without this always. */
  readonly takesTwo?: (params: Static<P>, rules: Rules) => boolean
  /**
   * Whether one person may do it while nobody else in the market could approve: a small market has
   * one administrator, who must be able to run it and to appoint the second.
   */
  readonly aloneIfOnly?: (params: Static<P>) => boolean
}

const operation = <P extends TObject>(one: Operation<P>) => one

const Minor = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Day = Type.String({ format: 'date' })
const APPROVERS: readonly GrantedRole[] = ['administrator', 'auditor']

/** Every operation that takes two people. */
export const OPERATIONS = {
  grant_role: operation({
    means: 'Give somebody a role that can harm many',
    params: Type.Object(
      {
        personId: IdOf('person'),
        role: Type.String({ enum: [...GRANTED_ROLES] }),
        expiresAt: Nullable(Time),
      },
      { additionalProperties: false },
    ),
    propose: 'role.grant',
    approve: 'role.approve',
    about: ({ personId }) => personId,
    takesTwo: ({ role }) => DANGEROUS_ROLES.includes(role as GrantedRole),
    aloneIfOnly: ({ role }) => APPROVERS.includes(role as GrantedRole),
  }),
  revoke_approver: operation({
    means: 'Take a role from somebody that approves what takes two people, the last one included',
    params: Type.Object(
      { grantId: IdOf('grant'), personId: IdOf('person') },
      { additionalProperties: false },
    ),
    propose: 'role.review',
    approve: 'role.approve',
    about: ({ personId }) => personId,
  }),
  split_trade: operation({
    means: 'Decide a problem about more money than one person may split',
    params: Type.Object(
      { tradeId: IdOf('trade'), refundMinor: Minor, releaseMinor: Minor },
      { additionalProperties: false },
    ),
    propose: 'trade.decide',
    approve: 'trade.decide',
    takesTwo: ({ refundMinor, releaseMinor }, { alone }) =>
      alone.splitMinor_max !== null && refundMinor + releaseMinor > alone.splitMinor_max,
    aloneIfOnly: () => true,
  }),
  decide_dispute: operation({
    means: 'Decide a dispute about more money than one person may decide about',
    params: Type.Object(
      {
        disputeId: IdOf('dispute'),
        stage: Type.String({ enum: ['decision', 'appeal'] }),
        refundMinor: Minor,
        releaseMinor: Minor,
        withReturn: Type.Boolean(),
      },
      { additionalProperties: false },
    ),
    propose: 'dispute.decide',
    approve: 'dispute.decide',
    takesTwo: ({ refundMinor, releaseMinor }, { alone }) =>
      alone.splitMinor_max !== null && refundMinor + releaseMinor > alone.splitMinor_max,
    aloneIfOnly: () => true,
  }),
  settle_outside: operation({
    means: 'Book a correction: money was given back outside of the market',
    params: Type.Object({ attentionId: IdOf('attention') }, { additionalProperties: false }),
    propose: 'payment.attend',
    approve: 'payment.attend',
    aloneIfOnly: () => true,
  }),
  correct_books: operation({
    means: 'Write an entry of one’s own into the books',
    params: Type.Object(
      {
        attentionId: IdOf('attention'),
        from: Type.String({ maxLength: 20 }),
        to: Type.String({ maxLength: 20 }),
        amountMinor: Minor,
      },
      { additionalProperties: false },
    ),
    propose: 'payment.attend',
    approve: 'payment.attend',
    aloneIfOnly: () => true,
  }),
  place_hold: operation({
    means: 'Keep everything that is held of somebody from deletion until a day',
    params: Type.Object(
      {
        personId: IdOf('person'),
        reason: Type.String({ maxLength: 40 }),
        reference: Type.String({ minLength: 1, maxLength: 80 }),
        until: Time,
      },
      { additionalProperties: false },
    ),
    propose: 'hold.place',
    approve: 'hold.approve',
    about: ({ personId }) => personId,
    aloneIfOnly: () => true,
  }),
  lift_hold: operation({
    means: 'End a legal hold before its day, so that a deletion that waits is carried out',
    params: Type.Object(
      { holdId: IdOf('hold'), personId: IdOf('person') },
      { additionalProperties: false },
    ),
    propose: 'hold.place',
    approve: 'hold.approve',
    about: ({ personId }) => personId,
    aloneIfOnly: () => true,
  }),
  place_credit_model: operation({
    means: 'Let another credit model decide, challenge or watch',
    params: Type.Object(
      {
        modelPlace: Type.String({ enum: ['champion', 'challenger', 'shadow'] }),
        version: Type.String({ pattern: '^[a-z0-9.-]{1,60}$' }),
      },
      { additionalProperties: false },
    ),
    propose: 'credit.manage',
    approve: 'credit.approve',
  }),
  let_out_release: operation({
    means: 'Let anonymised data out: what is out cannot be called back',
    params: Type.Object(
      {
        releaseId: IdOf('release'),
        option: Nullable(Type.Integer({ minimum: 0, maximum: 100 })),
      },
      { additionalProperties: false },
    ),
    propose: 'release.make',
    approve: 'privacy.second',
  }),
  export_release: operation({
    means: 'Take the file of a release out of the market',
    params: Type.Object({ releaseId: IdOf('release') }, { additionalProperties: false }),
    propose: 'release.export',
    approve: 'privacy.second',
  }),
  change_agreement: operation({
    means: 'Change what a third party gets, where, and until when',
    params: Type.Object(
      {
        processorId: IdOf('processor'),
        legalName: Type.String({ maxLength: 120 }),
        place: Type.String({ pattern: '^[A-Z]{2}$' }),
        reference: Type.String({ maxLength: 120 }),
        classes: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }),
        from: Day,
        until: Day,
      },
      { additionalProperties: false },
    ),
    propose: 'processor.manage',
    approve: 'privacy.second',
  }),
  register_mediation_body: operation({
    means: 'Register a body that mediates disputes, or change its terms and fees',
    params: Type.Object(
      {
        bodyId: Nullable(IdOf('mediationbody')),
        nameCn: Type.String({ maxLength: 60 }),
        nameTw: Type.String({ maxLength: 60 }),
        nameEn: Type.String({ maxLength: 60 }),
        place: Type.String({ pattern: '^[A-Z]{2}$' }),
        contact: Type.String({ maxLength: 254 }),
        answerWithin_days: Type.Integer({ minimum: 1, maximum: 60 }),
        bears: Type.String({ enum: ['market', 'halves'] }),
        fees: Type.Array(
          Type.Object(
            { upToMinor: Type.Optional(Minor), feeMinor: Minor },
            { additionalProperties: false },
          ),
          { maxItems: 10 },
        ),
      },
      { additionalProperties: false },
    ),
    propose: 'mediation.manage',
    approve: 'role.approve',
  }),
  bind_mediator: operation({
    means: 'Let somebody mediate for a body outside and read what is referred to it',
    params: Type.Object(
      { personId: IdOf('person'), bodyId: IdOf('mediationbody') },
      { additionalProperties: false },
    ),
    propose: 'mediation.manage',
    approve: 'role.approve',
    about: ({ personId }) => personId,
  }),
  publish_policy: operation({
    means:
      'Publish a version of a policy, to the letter: from its day on everybody stands under it',
    params: Type.Object(
      {
        policy: Type.String({ pattern: '^[a-z]{1,20}$' }),
        version: Day,
        digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      },
      { additionalProperties: false },
    ),
    propose: 'policy.publish',
    approve: 'privacy.second',
  }),
  restore_processor: operation({
    means: 'Let data flow again to a third party that was cut off',
    params: Type.Object({ processorId: IdOf('processor') }, { additionalProperties: false }),
    propose: 'processor.manage',
    approve: 'privacy.second',
  }),
} as const

export type OperationName = keyof typeof OPERATIONS
export type ParamsOf<N extends OperationName> = Static<(typeof OPERATIONS)[N]['params']>

/** Whether a role approves something: taking it from the others would leave one person alone. */
export function approves(role: GrantedRole): boolean {
  const operations: readonly Operation[] = Object.values(OPERATIONS) as unknown as Operation[]
  return operations.some(({ approve }) => rolesThatMay(approve).includes(role))
}

/** An operation of the table without the type of its parameters. */
export function operationOf(name: OperationName): Operation {
  return OPERATIONS[name] as unknown as Operation
}
