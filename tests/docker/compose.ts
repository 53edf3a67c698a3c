/** Reads docker-compose.yml as far as the tests need it. It never starts anything. */
import { parse } from 'yaml'

/** One service of the Compose file. */
export interface Service {
  readonly image?: string
  readonly build?: string
  readonly ports?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly secrets?: readonly string[]
  readonly command?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly test: readonly string[] }
}

/** The Compose file: services by name, and the file of each secret. */
export interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
}

/** Parses the text of a Compose file. */
export function readCompose(text: string): Compose {
  return parse(text)
}

/** A service by its name; fails when the file has none. */
export function serviceOf(compose: Compose, name: string): Service {
  const service = compose.services[name]
  if (!service) throw new Error(`docker-compose.yml has no service ${name}.`)
  return service
}
