/** How many relationships there are at each step of a slider, as bars above it. It never says what the slider does not say in words. */

/** Where there are more steps than this, not each has its bar: there are no pixels for them. */
const BARS_MAX = 300

/** The bars stand exactly above the steps of a slider as wide as they are. */
export function Histogram({ counts, position, titleOf }: Bars) {
  const most = counts.reduce((a, b) => Math.max(a, b), 1)
  const gap = 100 / Math.max(1, counts.length - 1)
  const every = Math.ceil(counts.length / BARS_MAX)
  const width = Math.max(1, Math.min(8, 400 / counts.length))
  return (
    <svg className="histogram" aria-hidden="true" strokeWidth={width}>
      {counts.map((count, index) => {
        if (index % every !== 0 && index !== position) return null
        const place = `${index * gap}%`
        const title = titleOf(index)
        return (
          <line
            key={index}
            className={index === position ? 'bar bar-now' : 'bar'}
            x1={place}
            x2={place}
            y1={`${100 - (100 * count) / most}%`}
            y2="100%"
          >
            <title>{`${title}: ${count.toLocaleString('en')}`}</title>
          </line>
        )
      })}
    </svg>
  )
}

interface Bars {
  readonly counts: readonly number[]
  readonly position: number
  readonly titleOf: (index: number) => string
}
