/** The command `config`: prints every setting as it is in force, and where it came from. It never prints a secret. */
import { type Config, type Origin, originOf, publicConfig, type SettingName, settings } from '../config.ts'
import { give } from './terminal.ts'

/** A setting in force. `value` is null where there is none; of a secret it says whether it is set. */
interface Shown {
  readonly setting: string
  readonly flag: string | null
  readonly value: unknown
  readonly from: Origin
}

/** Prints the settings for people, one a line as in `.env`, or as JSON. `isGiven` tells which flags were. */
export function showConfig(config: Config, isGiven: (name: SettingName) => boolean, json: boolean): void {
  const values = publicConfig(config)
  const shown = (Object.keys(settings) as SettingName[]).map((name): Shown => {
    const setting: { readonly env: string; readonly flag?: string } = settings[name]
    return { setting: setting.env, flag: setting.flag ?? null, value: shownValue(values[name]), from: originOf(name, isGiven(name)) }
  })
  give(json ? JSON.stringify(shown, null, 2) : printLines(shown))
}

function shownValue(value: unknown): unknown {
  if (value === undefined) return null
  if (value === Number.POSITIVE_INFINITY) return 'no limit'
  // An address may hold a password where nobody looks for one.
  return typeof value === 'string' ? value.replace(/\/\/[^/]*@/, '//…@') : value
}

function printLines(shown: readonly Shown[]): string {
  const settings = shown.map(({ setting, value }) => `${setting}=${value ?? ''}`)
  const width = Math.min(60, Math.max(...settings.map(({ length }) => length)))
  return shown.map(({ flag, from }, index) => `${(settings[index] ?? '').padEnd(width)}  # ${from === 'flag' ? flag : from}`).join('\n')
}
