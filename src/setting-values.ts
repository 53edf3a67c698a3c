/** What the value of a setting may be, and what is said when it is not. It never knows where a value comes from. */
import proxyAddress from '@fastify/proxy-addr'
import { z } from 'zod'
import { roles } from './model/roles.ts'

export const text = z.string()
export const flag = z
  .string()
  .regex(/^(true|false|1|0|yes|no)$/i, 'say true or false')
  .transform((value) => /^(true|1|yes)$/i.test(value))
export const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
  error: 'say fatal, error, warn, info, debug, trace or silent',
})
export const executor = z.enum(['compiled', 'reference'], { error: 'say compiled or reference' })
/** Whom a caller is taken for who shows nothing; `none` may nothing. */
export const anonymousRole = z.enum(['none', ...roles], { error: `say none, ${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}` })
export const boltUri = z
  .string()
  .regex(/^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^/]+/, 'give an address such as bolt://127.0.0.1:7687 or neo4j+s://graph.example.org')
  .regex(/^[^@]*$/, 'leave user and password out of it: they go into NEO4J_USER and NEO4J_PASSWORD')
/** Several values, with commas between them. */
export const list = z.string().transform((value): readonly string[] => value.split(',').map((each) => each.trim()))
export const origins = list.refine(
  (values) => values.every(isOrigin),
  'list exact origins such as https://example.org, with commas between them and no * and no path',
)
/** Where the keys of an issuer are: a path, or an address that nobody on the way can change. */
export const keySetPlace = z
  .string()
  .refine(
    (value) => isSafeAddress(value) || !(value.includes('://') || URL.canParse(value)),
    'name a file, or an address that begins with https:// and holds no password (http:// on this machine alone)',
  )
/** Names by which a server is called, in small letters; `*` is any. */
export const hosts = list
  .transform((values): readonly string[] => values.map((each) => each.toLowerCase()))
  .refine(
    (values) => values.every((each) => /^([a-z0-9_.-]+|\[[0-9a-f:.]+\])$/.test(each)) || values.join() === '*',
    'list names such as graph.example.org or [::1], with commas between them and without ports; or say *',
  )
/** Proxies whose word counts for the address of a caller. */
export const proxies = list.refine(
  (values) => values.every(isProxy),
  'list addresses or networks such as 10.0.0.0/8, or say loopback, linklocal or uniquelocal, with commas between them',
)

function isOrigin(value: string): boolean {
  return /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value
}

/** A whole number between two. */
export function whole(least: number, most: number): z.ZodType<number, string> {
  return z
    .string()
    .refine(
      (value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most,
      `give a whole number from ${least} to ${most}`,
    )
    .transform(Number)
}

function isProxy(value: string): boolean {
  try {
    proxyAddress.compile(value)
    return true
  } catch {
    return false
  }
}

function isSafeAddress(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, username, password } = new URL(value)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isHere))
}
