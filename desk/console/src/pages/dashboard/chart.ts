/** A drawing as uPlot draws it: bars that lie, because names are long, or lines from month to month. */

import uPlot from 'uplot'
import { number, percent, type Drawing } from './tables.ts'

const ROW_PX = 34
const AXIS_PX = 34
const LINES_PX = 280
const GAP_PX = 6
const MONTH_PX = 72
/** How much of the width names may take. */
const NAMES = 0.42
/** Room behind the longest bar for its number. */
const ENDS = 0.24

export interface Look {
  ink: string
  muted: string
  line: string
  font: string
  colours: string[]
}

/** Lines differ in their dashes and their points as well as in colour. */
export const DASHES: number[][] = [[], [8, 4], [2, 3]]

/** The height that a drawing needs. */
export function heightOf({ kind, labels }: Drawing): number {
  return kind === 'lines' ? LINES_PX : labels.length * ROW_PX + AXIS_PX
}

/** What uPlot is given to draw with. */
export function optionsOf(drawing: Drawing, width: number, look: Look): uPlot.Options {
  const shared = { width, height: heightOf(drawing), legend: { show: false }, cursor: { show: false } }
  return drawing.kind === 'lines'
    ? { ...shared, ...lines(drawing, width, look) }
    : { ...shared, ...bars(drawing, width, look) }
}

/** What uPlot draws: places, then the values of each series. A wider bar is drawn first, so that it shows behind. */
export function dataOf({ labels, series, kind }: Drawing): uPlot.AlignedData {
  const drawn = kind === 'bars' ? [...series].reverse() : series
  return [labels.map((_, index) => index), ...drawn.map(({ values }) => values)]
}

function lines(
  { labels, series }: Drawing,
  width: number,
  look: Look,
): Pick<uPlot.Options, 'scales' | 'axes' | 'series'> {
  return {
    scales: { x: { time: false, range: [-0.3, labels.length - 0.7] }, y: { range: (_, __, max) => [0, nice(max)] } },
    axes: [
      axis(look, {
        size: AXIS_PX,
        splits: () => spread(labels.length, width),
        values: (_, at) => at.map((index) => labels[index] ?? ''),
      }),
      axis(look, { values: (_, at) => at.map(number), size: 60 }),
    ],
    series: [
      {},
      ...series.map(({ name }, index) => ({
        label: name,
        stroke: colour(look, index),
        width: 2,
        dash: DASHES[index % DASHES.length],
        points: { show: true, size: 7 + 2 * index, fill: index ? '#ffffff' : colour(look, index) },
      })),
    ],
  }
}

function bars(
  drawing: Drawing,
  width: number,
  look: Look,
): Pick<uPlot.Options, 'scales' | 'axes' | 'series' | 'hooks'> {
  const { labels, series, unit } = drawing
  const most = Math.max(unit === 'share' ? 1 : 0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const names = namesWidth(labels, width, look.font)
  return {
    scales: {
      x: { time: false, ori: 1, dir: -1, range: [-0.5, labels.length - 0.5] },
      y: { ori: 0, dir: 1, range: [0, (most || 1) * (1 + ENDS * 2)] },
    },
    axes: [
      axis(look, {
        side: 3,
        size: names,
        splits: () => labels.map((_, index) => index),
        values: (_, at) => at.map((index) => fitted(labels[index] ?? '', names - 2 * GAP_PX, look.font)),
        grid: { show: false },
      }),
      axis(look, {
        side: 2,
        size: AXIS_PX,
        values: (_, at) => at.map((value) => tick(value, most, unit)),
        grid: { stroke: look.line, width: 1, filter: (_, at) => at.map((value) => (value > most ? null : value)) },
        space: 60,
      }),
    ],
    series: [{}, ...series.map((_, index) => barSeries(look, series.length - 1 - index))],
    hooks: { draw: [(plot) => writeEnds(plot, drawing, look)] },
  }
}

/** The first series is solid, one behind it is an outline. */
function barSeries(look: Look, place: number): uPlot.Series {
  return {
    stroke: colour(look, 0),
    width: 1,
    fill: place === 0 ? colour(look, 0) : '#ffffff',
    paths: uPlot.paths.bars!({ size: [0.62, 26] }),
    points: { show: false },
  }
}

function tick(value: number, most: number, unit: Drawing['unit']): string {
  if (value > most) return ''
  return unit === 'share' ? percent(value) : Number.isInteger(value) ? number(value) : ''
}

/** The number, or the words in its place, behind each bar. */
function writeEnds(plot: uPlot, { labels, series, ends }: Drawing, look: Look): void {
  const { ctx } = plot
  const ratio = devicePixelRatio
  ctx.save()
  ctx.font = scaled(look.font, ratio)
  ctx.fillStyle = look.ink
  ctx.textAlign = 'left'
  ctx.textBaseline = 'middle'
  labels.forEach((_, index) => {
    const longest = Math.max(0, ...series.map(({ values }) => values[index] ?? 0))
    ctx.fillText(
      ends?.[index] ?? '',
      plot.valToPos(longest, 'y', true) + GAP_PX * ratio,
      plot.valToPos(index, 'x', true),
    )
  })
  ctx.restore()
}

/** As much room as the longest name takes, up to a part of the whole. */
function namesWidth(labels: string[], width: number, font: string): number {
  const longest = Math.max(0, ...labels.map((label) => widthOf(label, font)))
  return Math.round(Math.min(longest + 3 * GAP_PX, width * NAMES))
}

/** A name that is cut where it is too long; the table has all of it. */
function fitted(text: string, width: number, font: string): string {
  if (widthOf(text, font) <= width) return text
  let cut = text
  while (cut && widthOf(`${cut}…`, font) > width) cut = cut.slice(0, -1)
  return `${cut}…`
}

let ruler: CanvasRenderingContext2D | null = null

function widthOf(text: string, font: string): number {
  ruler ??= document.createElement('canvas').getContext('2d')
  if (!ruler) return 0
  ruler.font = font
  return ruler.measureText(text).width
}

/** Which places have their name under them, so that names do not run into each other. */
export function spread(places: number, width: number): number[] {
  const step = Math.max(1, Math.ceil((places * MONTH_PX) / Math.max(width - 60, MONTH_PX)))
  return Array.from({ length: places }, (_, index) => index).filter((index) => (places - 1 - index) % step === 0)
}

function axis(look: Look, more: uPlot.Axis): uPlot.Axis {
  const grid = { stroke: look.line, width: 1 }
  return { font: look.font, stroke: look.muted, grid, ticks: { show: false }, gap: GAP_PX, ...more }
}

function colour(look: Look, index: number): string {
  return look.colours[index % look.colours.length] ?? look.ink
}

function scaled(font: string, ratio: number): string {
  return font.replace(/^(\d+(?:\.\d+)?)px/, (_, size: string) => `${Number(size) * ratio}px`)
}

/** A round number above this one, so that the highest point is not at the edge. */
function nice(max: number): number {
  if (!(max > 0)) return 10
  const step = 10 ** Math.floor(Math.log10(max)) / 2
  return Math.ceil((max * 1.05) / step) * step
}
