/** Drawings of lamps and the clock. */
import { scene } from './scene.ts'

/** A desk lamp with two arms, switched on. */
export function lamp(): string {
  return scene(`
<defs><linearGradient id="beam" x1="0" y1="0" x2=".3" y2="1"><stop stop-color="#ffd978" stop-opacity=".85"/><stop offset="1" stop-color="#ffd978" stop-opacity="0"/></linearGradient></defs>
<path d="m236 148 66-34 66 206H196z" fill="url(#beam)"/>
<ellipse cx="150" cy="322" rx="66" ry="14" fill="#1f2325"/><ellipse cx="150" cy="316" rx="66" ry="14" fill="url(#dark)"/><ellipse cx="150" cy="313" rx="50" ry="8" fill="#fff" opacity=".1"/>
<path d="M150 312 96 196" stroke="#2b3033" stroke-width="11"/><path d="M148 312 94 196" stroke="#5f676b" stroke-width="3"/>
<path d="m96 196 108-96" stroke="#2b3033" stroke-width="11"/><path d="m94 193 108-96" stroke="#5f676b" stroke-width="3"/>
<g fill="#1f2325"><circle cx="150" cy="310" r="13"/><circle cx="96" cy="196" r="15"/><circle cx="204" cy="100" r="13"/></g><g fill="#c98a1b"><circle cx="96" cy="196" r="6"/><circle cx="204" cy="100" r="5"/><circle cx="150" cy="310" r="5"/></g>
<path d="m206 86 46-22q14-6 22 6l34 46q3 6-3 10l-64 34q-7 3-11-4l-30-52q-5-11 6-18z" fill="#2f6f7c"/><path d="m206 86 46-22q14-6 22 6l8 11-72 38-10-15q-5-11 6-18z" fill="#458a97"/>
<path d="m240 158 66-34q4 6-3 10l-56 30q-5 2-7-6z" fill="#ffe9b0"/>`)
}

/** A floor lamp in a wide arc beside an armchair. */
export function floorLamp(): string {
  return scene(
    `
<defs><linearGradient id="brass" x1="0" x2="1"><stop stop-color="#a8741a"/><stop offset=".5" stop-color="#f0c667"/><stop offset="1" stop-color="#9a6814"/></linearGradient><linearGradient id="glow" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#ffdf8a" stop-opacity=".8"/><stop offset="1" stop-color="#ffdf8a" stop-opacity="0"/></linearGradient></defs>
<path d="M232 150h92l40 196H192z" fill="url(#glow)"/>
<path d="M222 270h112a16 16 0 0 1 16 16v48H206v-48a16 16 0 0 1 16-16z" fill="#8c5a48"/><path d="M232 214h92a18 18 0 0 1 18 18v56H214v-56a18 18 0 0 1 18-18z" fill="#a56d58"/><path d="M196 262a14 14 0 0 1 28 0v72h-28zM332 262a14 14 0 0 1 28 0v72h-28z" fill="#7a4c3c"/><path d="M224 282h108v18H224z" fill="#b67d68"/><path d="M214 334v14M342 334v14" stroke="#3a2a22" stroke-width="7"/>
<ellipse cx="92" cy="344" rx="46" ry="9" fill="#b9b4ab"/><path d="M46 328h92v16a46 9 0 0 1-92 0z" fill="#efece6"/><ellipse cx="92" cy="328" rx="46" ry="9" fill="#faf8f4"/><path d="M66 332q14 8 20 0t26 6" stroke="#cfc8bc" stroke-width="2"/>
<path d="M92 326V178Q92 60 196 60q78 0 82 50" stroke="url(#brass)" stroke-width="8"/>
<path d="M234 152q2-44 44-44t44 44z" fill="url(#brass)"/><path d="M246 150q4-34 26-38" stroke="#fff3cf" stroke-width="4" opacity=".8"/><path d="M234 150h88v6h-88z" fill="#fff1c4"/>`,
    348,
  )
}

/** A station clock at ten past ten. */
export function clock(): string {
  const marks = Array.from({ length: 12 }, (_, hour) => {
    const width = hour % 3 === 0 ? 9 : 5
    return `<path d="M200 82v${hour % 3 === 0 ? 22 : 14}" stroke="#1f2325" stroke-width="${width}" stroke-linecap="butt" transform="rotate(${hour * 30} 200 190)"/>`
  }).join('')
  return scene(
    `
<circle cx="206" cy="198" r="136" fill="#4a4034" opacity=".16"/><circle cx="200" cy="190" r="136" fill="url(#metal)"/><circle cx="200" cy="190" r="124" fill="#fdfcfa"/><circle cx="200" cy="190" r="124" stroke="#00000022" stroke-width="4"/>
${marks}
<path d="M200 210V124" stroke="#1f2325" stroke-width="13" stroke-linecap="butt" transform="rotate(-56 200 190)"/><path d="M200 214V92" stroke="#1f2325" stroke-width="9" stroke-linecap="butt" transform="rotate(60 200 190)"/>
<path d="M200 226V116" stroke="#c8321f" stroke-width="4" transform="rotate(200 200 190)"/><circle cx="200" cy="106" r="10" fill="#c8321f" transform="rotate(200 200 190)"/><circle cx="200" cy="190" r="7" fill="#c8321f"/>
<path d="M112 128a108 108 0 0 1 120-44L138 236a108 108 0 0 1-26-108z" fill="url(#gloss)"/>`,
    352,
  )
}
