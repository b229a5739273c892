import type { LookupAddress } from 'node:dns'
import { Resolver } from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that are not of the public internet (IANA special-purpose registries, RFC 6890). */
const PRIVATE = new BlockList()
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(address, bits, 'ipv4')
}
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE.addSubnet(address, bits, 'ipv6')
}
/** All of IPv6 that is given out; what embeds another address lies elsewhere. */
const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')
const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * Whether a program elsewhere may be reached at this IP address: it must be a public one, so that
 * nobody uses the market to knock at machines beside it (SSRF); in a sandbox loopback too.
 */
export function mayReach(address: string, sandbox: boolean): boolean {
  if (isIP(address) === 0) return false
  const kind = familyOf(address)
  if (LOOPBACK.check(address, kind)) return sandbox
  if (kind === 'ipv6' && !GLOBAL.check(address, kind)) return false
  return !PRIVATE.check(address, kind)
}

/** The machine in an address, without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/**
 * Whether an address may be told things: https without name and password; in a sandbox also http on
 * this machine. What a name stands for is looked at each time when it is called.
 */
export function isWebhookAddress(text: string, sandbox: boolean): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const host = hostOf(url)
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false
  if (isIP(host) !== 0 && !mayReach(host, sandbox)) return false
  if (url.protocol === 'https:') return true
  const isHere = host === 'localhost' || LOOPBACK.check(host, familyOf(host))
  return url.protocol === 'http:' && sandbox && isHere
}

/** Thrown where a name leads to an address that may not be reached. */
export class AddressForbidden extends Error {
  readonly code = 'address_forbidden'
}

/**
 * Asks name servers itself: the look-up of the system (getaddrinfo) holds one of the few threads of
 * the process for as long as a name server is silent.
 */
const NAMES = new Resolver({ timeout: 2_000, tries: 2 })
/** What this name stands for everywhere (RFC 6761). */
const LOCALHOST = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

async function addressesOf(name: string): Promise<readonly LookupAddress[]> {
  if (name === 'localhost') return LOCALHOST
  const asked = [
    NAMES.resolve4(name).then(found => found.map(address => ({ address, family: 4 }))),
    NAMES.resolve6(name).then(found => found.map(address => ({ address, family: 6 }))),
  ]
  const answers = await Promise.allSettled(asked)
  const found = answers.flatMap(one => (one.status === 'fulfilled' ? one.value : []))
  const [failed] = answers.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  // Most names have addresses of one kind only.
  if (found.length === 0 && failed) throw failed
  return found
}

/**
 * Looks a name up for exactly the connection that is made, so that it cannot stand for another
 * address by then (DNS rebinding). One forbidden address among several forbids the name.
 */
export function guardedLookup(sandbox: boolean): LookupFunction {
  return (hostname, options, callback) => {
    addressesOf(hostname)
      .then(found => {
        const [first] = found
        if (!first || !found.every(({ address }) => mayReach(address, sandbox))) {
          throw new AddressForbidden('the name leads to a forbidden address')
        }
        if (options.all) callback(null, [...found])
        else callback(null, first.address, first.family)
      })
      .catch(error => callback(error, '', 0))
  }
}
