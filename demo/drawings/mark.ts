/** The shop's own sign: a lamp over a desk, as SVG text. */
export const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#b4530a"/><path d="M16 5v5" stroke="#fff3e4" stroke-width="2.2" stroke-linecap="round"/><path d="M7 19a9 9 0 0 1 18 0z" fill="#fff3e4"/><path d="M10 23h12" stroke="#ffd9a8" stroke-width="2.4" stroke-linecap="round"/><path d="M13 26.6h6" stroke="#ffd9a8" stroke-width="2" stroke-linecap="round" opacity=".7"/></svg>
`
