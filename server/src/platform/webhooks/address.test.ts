import type { LookupAddress } from 'node:dns'
import { expect, test } from 'vitest'
import { guardedLookup, isWebhookAddress, mayReach } from './address.ts'

const INSIDE = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1'],
  ...['192.0.0.1', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...['::', '::1', 'fe80::1', 'fc00::1', 'ff02::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'],
  ...['2001:db8::1', '2002:a00:1::', '2001::1', 'market.example', ''],
]
const OUTSIDE = ['1.1.1.1', '100.63.255.255', '172.32.0.1', '223.255.255.255', '2606:4700::1111']

test('only public addresses are reached, and loopback in a sandbox', () => {
  expect(INSIDE.filter(address => mayReach(address, false))).toEqual([])
  expect(OUTSIDE.filter(address => !mayReach(address, false))).toEqual([])
  expect(INSIDE.filter(address => mayReach(address, true))).toEqual(['127.0.0.1', '::1'])
})

test('an address to be told is https, or http on this machine in a sandbox', () => {
  const good = ['https://hooks.example/a?b=c', 'https://1.1.1.1:8443/']
  const here = ['http://localhost:4000/', 'http://127.0.0.1/hook', 'http://[::1]:1/']
  const bad = [
    ...['', 'hooks.example', 'ftp://hooks.example/', 'http://hooks.example/', 'file:///etc/passwd'],
    ...['https://me:word@hooks.example/', 'https://hooks.example/#a', 'https://10.0.0.1/'],
    ...['https://[fc00::1]/', 'https://2130706434.1/', 'http://10.0.0.1/', 'https://0x0a000001/'],
  ]
  expect(good.filter(url => !isWebhookAddress(url, false))).toEqual([])
  expect([...here, ...bad].filter(url => isWebhookAddress(url, false))).toEqual([])
  expect([...good, ...here].filter(url => !isWebhookAddress(url, true))).toEqual([])
  expect(bad.filter(url => isWebhookAddress(url, true))).toEqual([])
})

function lookUp(name: string, sandbox: boolean, all: boolean) {
  return new Promise<string | LookupAddress[]>((resolve, reject) => {
    guardedLookup(sandbox)(name, { all }, (error, found) =>
      error ? reject(error) : resolve(found),
    )
  })
}

test('a name that leads to this machine is forbidden when it is called, but in a sandbox', async () => {
  await expect(lookUp('localhost', false, true)).rejects.toMatchObject({
    code: 'address_forbidden',
  })
  await expect(lookUp('localhost', false, false)).rejects.toThrow('forbidden')
  expect(await lookUp('localhost', true, true)).not.toEqual([])
  expect(['127.0.0.1', '::1']).toContain(await lookUp('localhost', true, false))
})
