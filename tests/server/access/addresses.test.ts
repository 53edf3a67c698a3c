/** Whose address counts: that of the connection, or what a trusted proxy says of it; and who cannot choose one. */
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { accountOf, openAddresses } from '../../../src/server/access/addresses.ts'
import { type Library, openLibrary, post } from '../library.ts'

const query = '{ books(first: 20) { nodes { title } } }'

/** The head of a request from an address, with what stands in X-Forwarded-For. */
function from(remoteAddress: string, forwarded?: string): IncomingMessage {
  const request = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }))
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded
  return request
}

describe('the address of a caller', () => {
  it('is that of the connection while no proxy is trusted, whatever a header says', () => {
    const { of } = openAddresses(undefined)
    expect(of(from('198.51.100.7', '1.1.1.1'))).toBe('198.51.100.7')
    expect(of(from('::ffff:198.51.100.7'))).toBe('198.51.100.7')
  })

  it.each([
    ['what the proxy adds', '10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['what the proxy adds, not what the caller has written before', '10.0.0.1', '1.1.1.1, 198.51.100.7', '198.51.100.7'],
    ['what the first of two proxies adds', '10.0.0.1', '1.1.1.1, 198.51.100.7, 10.0.0.2', '198.51.100.7'],
    ['that of the connection, where it comes from no proxy', '198.51.100.7', '1.1.1.1', '198.51.100.7'],
    ['that of the proxy, where it adds no address', '10.0.0.1', 'unknown', '10.0.0.1'],
    ['that of the proxy, where it adds nothing', '10.0.0.1', undefined, '10.0.0.1'],
    ['what the proxy adds, without the port', '10.0.0.1', '198.51.100.7:50123', '198.51.100.7'],
    ['what the proxy adds, of IPv6', '::ffff:10.0.0.1', '[2001:db8::1]:443', '2001:db8::1'],
  ])('behind proxies is %s', (_, remote, forwarded, address) => {
    expect(openAddresses(['10.0.0.0/8']).of(from(remote, forwarded))).toBe(address)
  })

  it('counts for its network, where that is of IPv6', () => {
    expect(accountOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(accountOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
    expect(accountOf('2001:db8:1:3::9')).toBe('2001:db8:1:3::/64')
    expect(accountOf('fe80::1%eth0')).toBe('fe80::/64')
    expect([accountOf('198.51.100.7'), accountOf('')]).toEqual(['198.51.100.7', ''])
  })
})

describe('a server', () => {
  let behind: Library
  let alone: Library
  beforeAll(async () => {
    behind = await openLibrary({ settings: { costPerMinuteMax: '20', trustedProxies: 'loopback' } })
    alone = await openLibrary({ settings: { costPerMinuteMax: '20' } })
  })
  afterAll(async () => {
    await behind.close()
    await alone.close()
  })

  async function statuses({ url }: Library, forwarded: readonly string[]): Promise<readonly number[]> {
    const found: number[] = []
    for (const address of forwarded) found.push((await post(url, { query }, { 'x-forwarded-for': address })).status)
    return found
  }

  it('behind a trusted proxy counts each caller by itself, and logs its address', async () => {
    expect(await statuses(behind, ['198.51.100.7', '198.51.100.8', '1.1.1.1, 198.51.100.7'])).toEqual([200, 200, 429])
    expect(await statuses(behind, ['2001:db8::1', '2001:db8::2', '2001:db8:0:1::1'])).toEqual([200, 429, 200])
    await vi.waitFor(() => expect(behind.logged.at(-1)).toMatchObject({ msg: 'request', address: '2001:db8:0:1::1' }))
  })

  it('that trusts none counts who makes addresses up as one', async () => {
    expect(await statuses(alone, ['198.51.100.7', '198.51.100.8', '198.51.100.9'])).toEqual([200, 429, 429])
    await vi.waitFor(() => expect(alone.logged.at(-1)).toMatchObject({ msg: 'request', address: '127.0.0.1' }))
  })
})
