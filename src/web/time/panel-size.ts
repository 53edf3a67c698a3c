/** Whether the panel of time is open and how high it is, kept in the browser. It never needs the browser to keep it. */

export interface PanelSize {
  readonly open: boolean
  readonly timeline: boolean
  /** Of the timeline, in pixels. */
  readonly height: number
}

const KEY = 'time-panel'
const standard: PanelSize = { open: true, timeline: false, height: 220 }

/** The least and the greatest height. */
export const heights = { min: 100, max: 600 }

export function readPanelSize(): PanelSize {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return typeof kept === 'object' && kept !== null ? { ...standard, ...kept } : standard
  } catch {
    return standard
  }
}

export function keepPanelSize(size: PanelSize): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(size))
  } catch {
    // Where the browser keeps nothing, the panel is as it was made the next time.
  }
}
