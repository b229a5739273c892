import type { Actor } from './actor.ts'
import { EVERYBODY, type Role } from './roles.ts'

interface Entry {
  /** What it lets somebody do, in one sentence. */
  readonly means: string
  readonly roles: readonly Role[]
}

/**
 * Who may do what. Routes and decisions ask for a permission, never for a role; what is not listed
 * here nobody may. An administrator runs the market and looks into nobody's personal data: that
 * takes a role of its own, a purpose and a case. A regulator reads what is told of everybody and
 * nothing of anybody. Partners have nothing until there are parcels or inspections of their own to
 * show them.
 */
export const PERMISSIONS = {
  'goods.buy': {
    means: 'Reserve goods and pay for them',
    roles: ['buyer'],
  },
  'goods.sell': {
    means: 'List goods with photos, change and publish them, take them down',
    roles: ['seller'],
  },
  'listing.read_hidden': {
    means: 'See a listing that is not published',
    roles: ['support_agent', 'moderator', 'mediator', 'administrator'],
  },
  'listing.review': {
    means: 'Look at goods before they go on sale, let them or give them back with a reason',
    roles: ['moderator', 'administrator'],
  },
  'rating.mask': {
    means: 'Cover words of ratings that the law forbids to show, with a reason that everybody sees',
    roles: ['moderator', 'administrator'],
  },
  'message.cover': {
    means: 'Look at reported messages and cover them with a reason that both sides see',
    roles: ['moderator', 'administrator'],
  },
  'ticket.answer': {
    means: 'Answer questions and complaints, never in an own affair; each look at words is logged',
    roles: ['support_agent'],
  },
  'ticket.oversee': {
    means: 'See what the support desk owes, how soon it answers and how satisfied people are',
    roles: ['support_agent', 'auditor', 'administrator'],
  },
  'trade.oversee': {
    means: 'See all trades and parcels, without addresses',
    roles: ['support_agent', 'mediator', 'risk_analyst', 'auditor', 'administrator'],
  },
  'trade.decide': {
    means: 'Decide a reported problem by splitting the held money, never in an own trade',
    roles: ['mediator', 'administrator'],
  },
  'dispute.read': {
    means: 'See disputes with their case files, to decide or oversee them; each look is logged',
    roles: ['support_agent', 'mediator', 'auditor', 'administrator'],
  },
  'dispute.decide': {
    means: 'Judge evidence, propose and decide in disputes, never in one’s own',
    roles: ['mediator', 'administrator'],
  },
  'mediation.act': {
    means:
      'Mediate disputes that both sides referred to one’s body; see nothing else of the market',
    roles: ['mediation_body'],
  },
  'mediation.oversee': {
    means: 'See the bodies outside that mediate, who works for them and what they cost',
    roles: ['auditor', 'administrator'],
  },
  'mediation.manage': {
    means: 'Register bodies that mediate, their fees and people; takes a second person',
    roles: ['administrator'],
  },
  'dispute.improve': {
    means: 'Say what is done about causes of disputes that repeat; what is closed is published',
    roles: ['mediator', 'administrator'],
  },
  'person.find': {
    means: 'Find people by the name they show, their id or their exact e-mail address',
    roles: [
      'support_agent',
      'moderator',
      'mediator',
      'risk_analyst',
      'privacy_officer',
      'administrator',
    ],
  },
  'market.oversee': {
    means: 'See whether the market is healthy: totals, queues and what time does next',
    roles: ['risk_analyst', 'auditor', 'administrator'],
  },
  'market.move_clock': {
    means: 'Move the time of a sandbox market',
    roles: ['administrator'],
  },
  'book.read': {
    means: 'Read the books, their proof and the comparisons with the institutions’ statements',
    roles: ['auditor', 'administrator'],
  },
  'book.reconcile': {
    means: 'Compare a day with the institution’s statement now',
    roles: ['administrator'],
  },
  'payment.attend': {
    means: 'Put right payments that need a person: send again, send back, settle outside',
    roles: ['administrator'],
  },
  'role.read': {
    means: 'See who has which role, why, and when it was last used',
    roles: ['auditor', 'administrator'],
  },
  'role.grant': {
    means: 'Give somebody else a role',
    roles: ['administrator'],
  },
  'role.approve': {
    means: 'Be the second person when a dangerous role is given or an administrator removed',
    roles: ['auditor', 'administrator'],
  },
  'role.review': {
    means: 'Review who has which role: confirm each or take it away, never one’s own',
    roles: ['auditor', 'administrator'],
  },
  'approval.read': {
    means: 'See one’s own proposals and those that one may approve or refuse',
    roles: ['mediator', 'risk_analyst', 'privacy_officer', 'auditor', 'administrator'],
  },
  'personal_data.read': {
    means: 'Open somebody’s personal data for a purpose and a case; they are told who looked',
    roles: ['support_agent', 'mediator', 'risk_analyst', 'privacy_officer'],
  },
  'identity.review': {
    means: 'Look at photographed documents, one at a time, and accept or reject them',
    roles: ['support_agent'],
  },
  'mail.read': {
    means: 'See which e-mail was sent or waits, without the addresses',
    roles: ['support_agent', 'administrator'],
  },
  'request.answer': {
    means: 'Answer what people ask about their own data; each look at their words is logged',
    roles: ['privacy_officer'],
  },
  'privacy.oversee': {
    means: 'See what waits at the privacy desk and what the self-scan found',
    roles: ['privacy_officer', 'auditor'],
  },
  'privacy.scan': {
    means: 'Let the market look at itself now',
    roles: ['privacy_officer'],
  },
  'hold.read': {
    means: 'See legal holds: whom they keep, on whose word and until when',
    roles: ['privacy_officer', 'auditor', 'administrator'],
  },
  'hold.place': {
    means: 'Keep what is held of somebody from deletion for a court or an authority, and let it go',
    roles: ['privacy_officer'],
  },
  'hold.approve': {
    means: 'Be the second person when a legal hold is placed or lifted',
    roles: ['auditor', 'administrator'],
  },
  'processor.read': {
    means: 'See which third parties get data of persons, under which agreement, and what was sent',
    roles: ['privacy_officer', 'auditor', 'administrator', 'regulator'],
  },
  'processor.manage': {
    means: 'Keep the register of third parties and cut one off; changing and restoring takes two',
    roles: ['privacy_officer'],
  },
  'credential.trust': {
    means: 'Say which other markets’ credentials count here, and that one does no more',
    roles: ['administrator'],
  },
  'release.read': {
    means: 'See anonymised releases with their parameters',
    roles: ['privacy_officer', 'auditor', 'administrator', 'regulator'],
  },
  'credit.oversee': {
    means: 'See how good the credit models are, on figures that name nobody',
    roles: ['risk_analyst', 'auditor', 'administrator'],
  },
  'credit.manage': {
    means: 'Propose which credit model decides, challenges or only watches',
    roles: ['risk_analyst', 'administrator'],
  },
  'credit.approve': {
    means: 'Be the second person when another credit model is to decide',
    roles: ['auditor', 'administrator'],
  },
  'credit.investigate': {
    means: 'Look into groups whose trades look arranged, and decide about them, never one’s own',
    roles: ['risk_analyst', 'administrator'],
  },
  'credit.correct': {
    means: 'Take back what a fact told of somebody’s credit, never of one’s own',
    roles: ['mediator', 'privacy_officer'],
  },
  'release.make': {
    means: 'Preview an anonymised release, see its risk and loss, and propose to let it out',
    roles: ['privacy_officer', 'administrator'],
  },
  'release.export': {
    means: 'Fetch the file of a release once a second person has agreed',
    roles: ['privacy_officer', 'administrator'],
  },
  'policy.publish': {
    means: 'Propose to publish a version of a policy',
    roles: ['privacy_officer', 'administrator'],
  },
  'privacy.second': {
    means:
      'Be the second person for releases, agreements, restored flows and policies; read drafts',
    roles: ['privacy_officer', 'auditor', 'administrator'],
  },
} as const satisfies Record<string, Entry>

export type Permission = keyof typeof PERMISSIONS

/** Whether somebody may: some role of theirs has the permission. Programs and time have none. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.kind !== 'person') return false
  return rolesThatMay(permission).some(role => holds(actor.roles, role))
}

/** Everything that these granted roles let a person do, in the order of the table. */
export function permissionsOf(roles: readonly Role[]): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter(permission =>
    rolesThatMay(permission).some(role => holds(roles, role)),
  )
}

/** The roles that have a permission. */
export function rolesThatMay(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission].roles
}

function holds(granted: readonly Role[], role: Role): boolean {
  return granted.includes(role) || (EVERYBODY as readonly Role[]).includes(role)
}
