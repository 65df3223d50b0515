/** A QR code that the server has drawn. Only its size and its paths are taken: no markup, and no data address, which
 * the strictest policy forbids. */

import { useMemo } from 'react'

interface Drawing {
  width: number
  height: number
  paths: { d: string; fill: string | null; transform: string | null }[]
}

export function Qr({ address, label }: { address: string; label: string }) {
  const drawing = useMemo(() => readDrawing(address), [address])
  if (!drawing) return null
  const { width, height, paths } = drawing
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      <rect width={width} height={height} fill="#ffffff" />
      {paths.map(({ d, fill, transform }, index) => (
        <path
          key={index}
          d={d}
          fill={fill ?? 'none'}
          stroke={fill ? 'none' : '#000000'}
          transform={transform ?? undefined}
        />
      ))}
    </svg>
  )
}

/** Read what is drawn from SVG text or the data address of one; null where it is no drawing. */
export function readDrawing(address: string): Drawing | null {
  const start = address.startsWith('data:') ? address.indexOf(',') + 1 : 0
  const text = start ? decodeURIComponent(address.slice(start)) : address
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml').querySelector('svg')
  if (!svg) return null
  const [, , across, down] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  const width = across ?? Number(svg.getAttribute('width'))
  const height = down ?? Number(svg.getAttribute('height'))
  const paths = [...svg.querySelectorAll('path')].map((path) => ({
    d: path.getAttribute('d') ?? '',
    fill: path.getAttribute('fill'),
    transform: path.getAttribute('transform'),
  }))
  return width > 0 && height > 0 && paths.length ? { width, height, paths } : null
}
