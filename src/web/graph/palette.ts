/** The colours and fonts of the style sheet as a drawing needs them, for the scheme that is on. It never draws. */
import { PALETTE_SIZE } from '../api/ontology.ts'

export interface Palette {
  /** One a type of nodes, by `colourIndex`. */
  readonly types: readonly string[]
  readonly ground: string
  readonly surface: string
  readonly line: string
  readonly text: string
  readonly textSoft: string
  readonly accent: string
  readonly good: string
  readonly bad: string
  /** Relationships: few, many, and those that are gone, over which dashes are drawn. */
  readonly edge: string
  readonly edgeAmongMany: string
  readonly edgeGone: string
  readonly font: string
}

/** Reads the palette. Colours of a style sheet may depend on the scheme; a probe in the page resolves them. */
export function readPalette(): Palette {
  const probe = document.body.appendChild(document.createElement('span'))
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const [ground, textSoft] = [colour('ground'), colour('text-soft')]
  const palette = {
    types: Array.from({ length: PALETTE_SIZE }, (_, index) => colour(`type-${index}`)),
    ground,
    surface: colour('surface'),
    line: colour('line'),
    text: colour('text'),
    textSoft,
    accent: colour('accent'),
    good: colour('good'),
    bad: colour('bad'),
    edge: mix(textSoft, ground, 0.3),
    edgeAmongMany: mix(textSoft, ground, 0.7),
    edgeGone: mix(textSoft, ground, 0.92),
    font: getComputedStyle(document.body).fontFamily,
  }
  probe.remove()
  return palette
}

/** Calls when the scheme changes; gives what stops that. */
export function onSchemeChange(listener: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', listener)
  return () => dark.removeEventListener('change', listener)
}

const mixed = new Map<string, string>()

/** A colour between two, `share` of the way from the first to the second. */
export function mix(from: string, to: string, share: number): string {
  const key = `${from}|${to}|${share}`
  const known = mixed.get(key)
  if (known) return known
  const [start, end] = [partsOf(from), partsOf(to)]
  const colour = `rgb(${start.map((part, place) => Math.round(part + ((end[place] ?? part) - part) * share)).join(', ')})`
  mixed.set(key, colour)
  return colour
}

function partsOf(colour: string): readonly number[] {
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)
}
