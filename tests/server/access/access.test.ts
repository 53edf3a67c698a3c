/** Who asks, by heads of requests that were made up at random: nobody who shows something is taken for a stranger, and nothing throws. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { type Access, openAccess } from '../../../src/server/access/access.ts'
import { root } from '../../house/sources.ts'

const rounds = process.env['ENTREPOT_TEST_LONG'] ? 50_000 : 2000
const seed = Number(process.env['ENTREPOT_TEST_SEED'] ?? 20011104)
const folder = mkdtempSync(join(tmpdir(), 'access-'))
let access: Access

beforeAll(async () => {
  const [keys, jwks] = [join(folder, 'keys.yaml'), join(folder, 'jwks.json')]
  writeFileSync(keys, '[]\n')
  const { publicKey } = await generateKeyPair('RS256')
  writeFileSync(jwks, JSON.stringify({ keys: [await exportJWK(publicKey)] }))
  const environment = {
    ENTREPOT_KEYS_FILE: keys,
    ENTREPOT_JWT_JWKS: jwks,
    ENTREPOT_JWT_ISSUER: 'https://login.example.org/',
    ENTREPOT_JWT_AUDIENCE: 'entrepot',
    ENTREPOT_ANONYMOUS_ROLE: 'reader',
    ENTREPOT_TRUSTED_PROXIES: 'loopback, 10.0.0.0/8, 2001:db8::/32',
  }
  access = openAccess(readConfig({ environment, folder: root }), pino({ level: 'silent' }))
})

afterAll(() => {
  access.close()
  rmSync(folder, { recursive: true })
})

const parts = [
  ...['a', '.', ':', '[', ']', ',', ' ', '1', '255', 'ffff', '::', '%', '/', '0x7f', '-', 'é', '"', '=', '\t', '127.0.0.1', '2001:db8::1'],
  ...['ek_', 'Bearer ', 'bearer', 'Basic ', 'eyJhbGciOiJSUzI1NiJ9', 'eyJhbGciOiJub25lIn0', '.e30.', '__proto__', 'localhost'],
]
const names = ['authorization', 'x-api-key', 'host', 'x-forwarded-for', 'x-forwarded-host']
const addresses = ['127.0.0.1', '::ffff:10.1.2.3', '2001:db8::7', '198.51.100.7', 'fe80::1%eth0']

it(`is never a stranger who shows something, whatever stands there (ENTREPOT_TEST_SEED=${seed})`, async () => {
  const next = openChance(seed)
  const text = () => Array.from({ length: next(12) }, () => parts[next(parts.length)]).join('')
  const counts = { strangers: 0, refused: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const headers = Object.fromEntries(names.flatMap((name) => (next(2) ? [[name, text()]] : [])))
    const request = requestOf(headers, addresses[next(addresses.length)] ?? '')
    access.acceptHost(request)
    expect(access.addressOf(request)).toMatch(/^[\da-f.:]+(%\w+)?$/)
    const identified = await access.identify(request)
    const shows = headers['authorization'] !== undefined || headers['x-api-key'] !== undefined
    expect([identified.ok, identified.ok || identified.code], JSON.stringify(headers)).toEqual([!shows, !shows || 'UNAUTHENTICATED'])
    counts[identified.ok ? 'strangers' : 'refused'] += 1
  }
  expect(Math.min(counts.strangers, counts.refused)).toBeGreaterThan(rounds / 10)
})

function requestOf(headers: { readonly [name: string]: string }, remoteAddress: string): IncomingMessage {
  const request = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }))
  Object.assign(request.headers, headers)
  return request
}

/** Whole numbers below a limit, the same for the same seed. */
function openChance(start: number): (below: number) => number {
  let state = start >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
