import type { Instant } from '../kernel/time.ts'
import type { Carrier } from '../modules/logistics/index.ts'
import type { Institution } from '../modules/payments/index.ts'
import type { Gate, Known, SentClass } from '../modules/processors/index.ts'
import type { Verifier } from '../modules/verification/index.ts'
import type { Config } from '../platform/config.ts'
import type { Partners } from './partners.ts'

/**
 * What each call sends, by the purpose of the third party: the gate asks for exactly this, and an
 * agreement has to allow all of it. A new call is a line here.
 */
const CALLS = {
  payment: {
    checkout: ['payment'],
    payIn: ['payment'],
    refund: ['payment'],
    refundStatus: ['payment'],
    payout: ['payment', 'payout_account'],
    payoutStatus: ['payment'],
    statement: [],
  },
  parcels: {
    register: ['parcel_number'],
    track: ['parcel_number'],
    orderLabel: ['name', 'phone', 'address'],
    callOffLabel: [],
  },
  real_name: {
    verify: ['name', 'identity_number'],
    verifyCard: ['name', 'identity_number', 'payout_account'],
  },
  mail: { send: ['email', 'message'] },
  mediation: { readCase: ['message'] },
  texting: { send: ['phone', 'message'] },
} as const satisfies Record<Known['purpose'], Record<string, readonly SentClass[]>>

/** Everything that the calls to a third party of a purpose send, each class once. */
function sentFor(purpose: Known['purpose']): SentClass[] {
  const calls: Readonly<Record<string, readonly SentClass[]>> = CALLS[purpose]
  return [...new Set(Object.values(calls).flat())]
}

/** Whether a mail may leave now. */
export async function mayMail(gate: Gate): Promise<boolean> {
  return (await gate.pass('mail:smtp', CALLS.mail.send)).ok
}

/** What a body outside reads when it is shown a case: what the sides wrote, without names. */
export const CASE_CLASSES = CALLS.mediation.readCase

const CLOSED_INSTITUTION = { state: 'unknown', reason: 'not_agreed' } as const
const CLOSED_CARRIER = { state: 'unreachable' } as const

/**
 * The partners with the gate in front: a call whose classes are not agreed does not leave. To the
 * modules it is like a partner that does not answer, so nothing is lost and everything goes on when
 * the gate opens again.
 */
export function gatedPartners(
  { institutions, carriers, verifier }: Partners,
  gate: Gate,
): Partners {
  return {
    institutions: institutions.map(one => gatedInstitution(one, gate)),
    carriers: carriers.map(one => gatedCarrier(one, gate)),
    verifier: verifier && gatedVerifier(verifier, gate),
  }
}

function gatedInstitution(institution: Institution, gate: Gate): Institution {
  const name = `institution:${institution.name}`
  const sending = through(gate, name, CLOSED_INSTITUTION)
  const sends = CALLS.payment
  return {
    ...institution,
    checkout: sending(sends.checkout, request => institution.checkout(request)),
    payIn: sending(sends.payIn, key => institution.payIn(key)),
    refund: sending(sends.refund, request => institution.refund(request)),
    refundStatus: sending(sends.refundStatus, key => institution.refundStatus(key)),
    mayPayOut: () => gate.isOpen(name, sends.payout),
    payout: sending(sends.payout, request => institution.payout(request)),
    payoutStatus: sending(sends.payoutStatus, key => institution.payoutStatus(key)),
    statement: sending(sends.statement, (day, cursor) => institution.statement(day, cursor)),
  }
}

function gatedCarrier(carrier: Carrier, gate: Gate): Carrier {
  const name = `carrier:${carrier.name}`
  const sending = through(gate, name, CLOSED_CARRIER)
  const sends = CALLS.parcels
  const { labels } = carrier
  return {
    ...carrier,
    register: sending(sends.register, parcel => carrier.register(parcel)),
    track: sending(sends.track, parcel => carrier.track(parcel)),
    labels: labels && {
      ...labels,
      mayOrder: () => gate.isOpen(name, sends.orderLabel),
      order: sending(sends.orderLabel, order => labels.order(order)),
      callOff: async reference =>
        (await gate.pass(name, sends.callOffLabel)).ok ? labels.callOff(reference) : 'unreachable',
    },
  }
}

function gatedVerifier(verifier: Verifier, gate: Gate): Verifier {
  return {
    ...verifier,
    verify: async (reference, elements) => {
      const { verify, verifyCard } = CALLS.real_name
      const sends = elements.card === undefined ? verify : verifyCard
      const passed = await gate.pass(`verifier:${verifier.name}`, sends)
      return passed.ok ? verifier.verify(reference, elements) : 'unavailable'
    },
  }
}

/** Puts the gate in front of single calls; `closed` is what a caller gets that may not pass. */
function through<C>(gate: Gate, processor: string, closed: C) {
  return <A extends unknown[], R>(
    classes: readonly SentClass[],
    call: (...args: A) => Promise<R>,
  ): ((...args: A) => Promise<R | C>) =>
    async (...args) =>
      (await gate.pass(processor, classes)).ok ? call(...args) : closed
}

/** What the programs that `npm start` runs are called; a real third party is named by its paper. */
const OWN_PROGRAMS: Readonly<Record<string, string>> = {
  'institution:sandbox': '沙盒支付机构 Sandbox Institution',
  'carrier:sandbox': '沙盒快递 Sandbox Express',
  'verifier:sandbox': '沙盒核验 Sandbox Verifier',
}

const AGREED_YEARS = 5

/** A sandbox needs no paper; its agreements hold as a real one would, for what is sent and no more. */
function sandboxAgreement(classes: readonly SentClass[], now: Instant): Known['agreement'] {
  const year = new Date(now).getUTCFullYear()
  return {
    reference: 'sandbox',
    classes,
    from: `${year}-01-01`,
    until: `${year + AGREED_YEARS}-12-31`,
  }
}

/** Everybody outside whom the settings name, for the register, as they would be entered now. */
export function knownProcessors({ mode, smtp }: Config, partners: Partners, now: Instant): Known[] {
  const entry = (name: string, purpose: Known['purpose']): Known => {
    const sends = sentFor(purpose)
    return {
      name,
      purpose,
      sends,
      legalName: OWN_PROGRAMS[name] ?? name,
      place: 'CN',
      agreement: mode === 'sandbox' ? sandboxAgreement(sends, now) : null,
    }
  }
  return [
    ...partners.institutions.map(one => entry(`institution:${one.name}`, 'payment')),
    ...partners.carriers.map(one => entry(`carrier:${one.name}`, 'parcels')),
    ...(partners.verifier ? [entry(`verifier:${partners.verifier.name}`, 'real_name')] : []),
    ...(smtp ? [entry('mail:smtp', 'mail')] : []),
  ]
}
