/** What the Compose file and the Dockerfile promise an operator, read from the files themselves. */
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { readText, root } from '../house/sources.ts'
import { readCompose, serviceOf } from './compose.ts'
import { readDockerfile } from './dockerfile.ts'

const compose = readCompose(readText('docker-compose.yml'))
const services = Object.entries(compose.services)

it('publishes every port on this machine alone', () => {
  const ports = services.flatMap(([, { ports = [] }]) => ports)
  expect(ports.length).toBeGreaterThan(0)
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
})

it('starts the server once Neo4j is healthy', () => {
  expect(serviceOf(compose, 'server').depends_on).toEqual({ neo4j: { condition: 'service_healthy' } })
  expect(serviceOf(compose, 'neo4j').healthcheck?.test).toContain('CMD-SHELL')
})

it('pins every image to a version', () => {
  const bases = readDockerfile(readText('Dockerfile')).filter(({ keyword }) => keyword === 'FROM')
  const images = [...bases.map(({ rest }) => rest.split(' ')[0]), ...services.map(([, { image }]) => image)]
  expect(images.filter((image) => !/^[a-z0-9/-]+:\d[\w.-]*$/.test(image ?? ''))).toEqual([])
})

it('reads every secret from a file, and names no password itself', () => {
  const settings = services.flatMap(([, { environment = {} }]) => Object.entries(environment))
  const secret = settings.filter(([name]) => /PASSWORD|AUTH|SECRET|TOKEN/.test(name))
  expect(secret.length).toBeGreaterThan(0)
  expect(secret.filter(([name, value]) => !name.endsWith('_FILE') || !value.startsWith('/run/secrets/'))).toEqual([])
})

it('gives each service just the secrets that it reads', () => {
  for (const [name, { environment = {}, secrets = [] }] of services) {
    const read = Object.values(environment).flatMap((value) => /^\/run\/secrets\/(.+)$/.exec(value)?.[1] ?? [])
    expect([name, read]).toEqual([name, secrets])
    expect(secrets.filter((secret) => !compose.secrets[secret])).toEqual([])
  }
})

it('keeps the files of the secrets out of git and out of the image', () => {
  const files = Object.values(compose.secrets).map(({ file }) => file)
  const ignored = execFileSync('git', ['check-ignore', '--no-index', ...files], { cwd: root, encoding: 'utf8' })
  expect(ignored.trim().split('\n')).toEqual(files)
  expect(readText('.dockerignore')).not.toContain('secrets')
})

it('runs the server without rights that it does not need', () => {
  const { read_only, cap_drop } = serviceOf(compose, 'server')
  expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] })
  expect(readDockerfile(readText('Dockerfile')).find(({ keyword }) => keyword === 'USER')?.rest).toMatch(/^[1-9]\d*:[1-9]\d*$/)
})
