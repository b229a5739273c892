import type { Carrier } from '../modules/logistics/index.ts'
import type { Institution } from '../modules/payments/index.ts'
import { type Gate, type Known, SENT_CLASSES, type SentClass } from '../modules/processors/index.ts'
import type { Verifier } from '../modules/verification/index.ts'
import type { Config } from '../platform/config.ts'
import type { Partners } from './partners.ts'

const CLOSED_INSTITUTION = { state: 'unknown', reason: 'not_agreed' } as const
const CLOSED_CARRIER = { state: 'unreachable' } as const

/**
 * The partners with the gate in front: what a call sends is named here, and a call whose classes
 * are not agreed does not leave. To the modules it is like a partner that does not answer, so
 * nothing is lost and everything goes on when the gate opens again.
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
  const sending = through(gate, `institution:${institution.name}`, CLOSED_INSTITUTION)
  return {
    ...institution,
    checkout: sending(['payment'], request => institution.checkout(request)),
    payIn: sending(['payment'], key => institution.payIn(key)),
    refund: sending(['payment'], request => institution.refund(request)),
    refundStatus: sending(['payment'], key => institution.refundStatus(key)),
    payout: sending(['payment', 'payout_account'], request => institution.payout(request)),
    payoutStatus: sending(['payment'], key => institution.payoutStatus(key)),
    statement: sending([], (day, cursor) => institution.statement(day, cursor)),
  }
}

function gatedCarrier(carrier: Carrier, gate: Gate): Carrier {
  const sending = through(gate, `carrier:${carrier.name}`, CLOSED_CARRIER)
  return {
    ...carrier,
    register: sending(['parcel_number'], parcel => carrier.register(parcel)),
    track: sending(['parcel_number'], parcel => carrier.track(parcel)),
  }
}

function gatedVerifier(verifier: Verifier, gate: Gate): Verifier {
  return {
    ...verifier,
    verify: async (reference, elements) => {
      const card = elements.card === undefined ? [] : (['payout_account'] as const)
      const passed = await gate.pass(`verifier:${verifier.name}`, [
        'name',
        'identity_number',
        ...card,
      ])
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

/** Programs of the market itself, which `npm start` runs, need no paper. */
const OWN_PROGRAMS: Known['agreement'] = {
  reference: 'sandbox',
  classes: SENT_CLASSES,
  from: '2000-01-01',
  until: '9999-12-31',
}

/** All that the calls above, and the mail, send to a third party of each purpose. */
const SENDS: Readonly<Record<Known['purpose'], readonly SentClass[]>> = {
  payment: ['payment', 'payout_account'],
  parcels: ['parcel_number'],
  real_name: ['name', 'identity_number', 'payout_account'],
  mail: ['email', 'message'],
  texting: ['phone', 'message'],
}

/** Everybody outside whom the settings name, for the register. */
export function knownProcessors({ mode, smtp }: Config, partners: Partners): Known[] {
  const entry = (name: string, purpose: Known['purpose']): Known => ({
    name,
    purpose,
    sends: SENDS[purpose],
    legalName: name,
    place: 'CN',
    agreement: mode === 'sandbox' ? OWN_PROGRAMS : null,
  })
  return [
    ...partners.institutions.map(one => entry(`institution:${one.name}`, 'payment')),
    ...partners.carriers.map(one => entry(`carrier:${one.name}`, 'parcels')),
    ...(partners.verifier ? [entry(`verifier:${partners.verifier.name}`, 'real_name')] : []),
    ...(smtp ? [entry('mail:smtp', 'mail')] : []),
  ]
}
