/** A drawing on the page, as wide as there is room; what it shows stands in the table beside it, too. */

import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { t } from '../../texts.ts'
import { dataOf, heightOf, optionsOf, type Look } from './chart.ts'
import type { Drawing } from './tables.ts'

const SIZE_PX = 13

export function Chart({ drawing, title }: { drawing: Drawing; title: string }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = frame.current
    if (!place) return
    let plot: uPlot | null = null
    const draw = () => {
      plot?.destroy()
      const width = Math.floor(place.clientWidth)
      plot = width > 0 ? new uPlot(optionsOf(drawing, width, lookOf(place)), dataOf(drawing), place) : null
    }
    const room = new ResizeObserver(draw)
    room.observe(place)
    return () => {
      room.disconnect()
      plot?.destroy()
    }
  }, [drawing])
  return (
    <div className="chart">
      {drawing.series.length > 1 && <Legend drawing={drawing} />}
      <div
        ref={frame}
        className="chart-frame"
        role="img"
        aria-label={t('dash_chart_label', { title })}
        style={{ blockSize: heightOf(drawing) }}
      />
    </div>
  )
}

/** Which line or bar is which, by its form as well as by its colour. */
function Legend({ drawing: { kind, series } }: { drawing: Drawing }) {
  return (
    <ul className="chart-legend" aria-hidden="true">
      {series.map(({ name }, index) => (
        <li key={name}>
          <span className={`chart-key ${kind}-${index}`} />
          {name}
        </li>
      ))}
    </ul>
  )
}

/** Colours and font of the page, which a canvas does not inherit. */
function lookOf(place: HTMLElement): Look {
  const style = getComputedStyle(place)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: colour('--ink'),
    muted: colour('--muted'),
    line: colour('--line'),
    font: `${SIZE_PX}px ${style.fontFamily}`,
    colours: [colour('--accent'), colour('--chart-second'), colour('--chart-third')],
  }
}
