/** One of the two clocks: a slider over the moments at which the graph changes, with what there is at each. It never moves the other. */
import { type ChangeEvent, useEffect, useId, useState } from 'react'
import { useStore } from '../view/store.ts'
import { dateWords, dayOf, endOfDay, firstDay, instantWords } from './days.ts'
import { Histogram } from './histogram.tsx'
import { moveClock } from './move-clock.ts'
import { countWords } from './sentences.ts'
import { type ClockName, positionOf } from './steps.ts'
import { useStill } from './use-still.ts'

/** How long each moment stays while the clock plays. */
const PLAY_MS = 1200

const titles: { readonly [clock in ClockName]: string } = { valid: 'Valid', known: 'Known' }

export function ClockSlider({ clock, steps, counts }: Slider) {
  const id = useId()
  const moment = useStore(({ view }) => view.clocks[clock])
  const position = positionOf(steps, moment)
  const words = momentWords(clock, moment)
  if (steps.length === 0) return <p className="clock clock-none">{nothing[clock]}</p>
  const there = countWords(counts[position] ?? 0)
  return (
    <fieldset className="clock" data-on={moment !== null}>
      <legend>
        {titles[clock]} <b>{words}</b>
      </legend>
      <div className="clock-track">
        <Histogram counts={counts} position={position} titleOf={(index) => momentWords(clock, steps[index] ?? null)} />
        <input
          id={id}
          type="range"
          min={0}
          max={steps.length}
          value={position}
          aria-label={titles[clock]}
          aria-valuetext={`${words}: ${there}`}
          onChange={(event) => moveClock(clock, steps[event.target.valueAsNumber] ?? null)}
        />
      </div>
      <div className="clock-buttons">
        <span className="clock-count">{there}</span>
        <Buttons clock={clock} steps={steps} position={position} />
        <DayField clock={clock} moment={moment} />
        <button type="button" aria-pressed={moment === null} onClick={() => moveClock(clock, null)} title="Switch this clock off">
          Any time
        </button>
      </div>
    </fieldset>
  )
}

interface Slider {
  readonly clock: ClockName
  readonly steps: readonly string[]
  /** One more than steps: the last is for the clock switched off. */
  readonly counts: readonly number[]
}

const nothing: { readonly [clock in ClockName]: string } = {
  valid: 'Nothing in this graph says from when or to when it holds.',
  known: 'Nothing in this graph says since when it is known.',
}

function momentWords(clock: ClockName, moment: string | null): string {
  if (moment === null) return 'at any time'
  return clock === 'valid' ? `on ${dateWords(moment)}` : `by ${instantWords(moment)}`
}

function Buttons({ clock, steps, position }: { readonly clock: ClockName; readonly steps: readonly string[]; readonly position: number }) {
  const still = useStill()
  const [playing, setPlaying] = useState(false)
  const go = (to: number) => moveClock(clock, steps[to] ?? null)

  useEffect(() => {
    if (!playing) return
    const next = position >= steps.length ? 0 : position + 1
    const timer = setTimeout(() => {
      moveClock(clock, steps[next] ?? null)
      if (next >= steps.length) setPlaying(false)
    }, PLAY_MS)
    return () => clearTimeout(timer)
  }, [playing, position, clock, steps])

  return (
    <>
      <button
        type="button"
        aria-label={`${titles[clock]}: previous change`}
        title="Previous change"
        disabled={position === 0}
        onClick={() => go(position - 1)}
      >
        ◂
      </button>
      <button
        type="button"
        aria-label={`${titles[clock]}: next change`}
        title="Next change"
        disabled={position === steps.length}
        onClick={() => go(position + 1)}
      >
        ▸
      </button>
      {!still && (
        <button type="button" aria-pressed={playing} aria-label={`${titles[clock]}: play`} onClick={() => setPlaying(!playing)}>
          {playing ? 'Stop' : 'Play'}
        </button>
      )}
    </>
  )
}

/** An exact day. Of the known clock it means the end of that day: what was published on it is known. */
function DayField({ clock, moment }: { readonly clock: ClockName; readonly moment: string | null }) {
  const day = moment === null ? '' : clock === 'valid' ? firstDay(moment) : dayOf(moment)
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    // A year that is being written passes through 0002, 0020 and 0202.
    if (target.value < '1000') return
    moveClock(clock, clock === 'valid' ? target.value : endOfDay(target.value))
  }
  return <input type="date" value={day} max="9999-12-31" aria-label={`${titles[clock]}: day`} onChange={choose} />
}
