/** How many relationships there are at each step of a slider, as bars above it. It never says what the slider does not say in words. */
export function Histogram({ counts, position, titleOf }: Bars) {
  const most = Math.max(1, ...counts)
  const gap = 100 / Math.max(1, counts.length - 1)
  const width = Math.max(1, Math.min(8, 400 / counts.length))
  return (
    <svg className="histogram" aria-hidden="true" strokeWidth={width}>
      {counts.map((count, index) => {
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
