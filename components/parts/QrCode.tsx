import type { JSX } from 'preact'
import { encode } from 'uqr'

/** Light around the code, in modules: scanners want four. */
const QUIET = 4

/** A QR code as the drawing of its dark modules, with the quiet zone around them. */
export interface QrDrawing {
  /** Side in modules, quiet zone included. */
  readonly side: number
  readonly path: string
}

/** Draws an address; a seventh of the code may be dirty or torn. */
export function qrDrawing(address: string): QrDrawing {
  const { data, size } = encode(address, { ecc: 'M', border: 0 })
  const rows = data.map((row, y) => runsOf(row).map(([x, length]) => `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`))
  return { side: size + 2 * QUIET, path: rows.flat().join('') }
}

// Dark modules that stand side by side: half the letters of one by one.
function runsOf(row: readonly boolean[]): readonly (readonly [x: number, length: number])[] {
  return row.flatMap((isDark, x) => {
    if (!isDark || row[x - 1]) return []
    const end = row.indexOf(false, x)
    return [[x, (end < 0 ? row.length : end) - x] as const]
  })
}

/** The same as a file of its own. */
export function qrFile(address: string): string {
  const { side, path } = qrDrawing(address)
  const size = `viewBox="0 0 ${side} ${side}" width="${side * 8}" height="${side * 8}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
}

/** The QR code of an address: black on white in every theme, for so it is scanned. */
export function QrCode({ address, name }: { readonly address: string; readonly name: string }): JSX.Element {
  const { side, path } = qrDrawing(address)
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={name} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}
