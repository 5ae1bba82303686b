/** Drawings of what lies on and in desks. */
import { type Finish, scene } from './scene.ts'

/** An open box with reams of paper in it. */
export function paper(): string {
  return scene(`
<path d="M98 132h150v56H98z" fill="#fff"/><path d="M98 132l34-22h150l-34 22z" fill="#f3f1ec"/><path d="M248 132l34-22v56l-34 22z" fill="#ddd8ce"/><path d="M98 148h150M98 164h150" stroke="#d9d4c9" stroke-width="2"/><path d="M140 132h56v56h-56z" fill="#2f6f7c"/><path d="m140 132 34-22h56l-34 22z" fill="#3f8492"/>
<path d="M72 180h204v144H72z" fill="#c79a63"/><path d="m276 180 56-32v144l-56 32z" fill="#a67a46"/><path d="M72 180 48 156h204l24 24z" fill="#e0bb8a"/><path d="m276 180 56-32 18 18-56 34z" fill="#b98c56"/>
<path d="M96 214h116v80H96z" fill="#fdfbf7"/><path d="M108 230h58" stroke="#2f6f7c" stroke-width="8"/><path d="M108 248h92M108 262h78M108 276h50" stroke="#b7b0a3" stroke-width="4"/><path d="M226 214h30v14h-30z" fill="#a67a46"/>
<path d="M234 262l14-10 14 10v22h-28z" stroke="#8a6235" stroke-width="4"/>`)
}

/** A closed notebook with a pen beside it. */
export function notebook(): string {
  return scene(
    `
<g transform="rotate(-7 200 200)"><path d="M112 62h172a10 10 0 0 1 10 10v264a10 10 0 0 1-10 10H112z" fill="#4a4034" opacity=".2" transform="translate(7 8)"/>
<path d="M118 66h166a8 8 0 0 1 8 8v258a8 8 0 0 1-8 8H118z" fill="#efe9dd"/><path d="M108 58h172a10 10 0 0 1 10 10v260a10 10 0 0 1-10 10H108a10 10 0 0 1-10-10V68a10 10 0 0 1 10-10z" fill="#34506b"/><path d="M108 58h18v280h-18a10 10 0 0 1-10-10V68a10 10 0 0 1 10-10z" fill="#27405a"/>
<path d="M152 106h96v54h-96z" fill="#f4efe4"/><path d="M164 124h72M164 140h48" stroke="#8a8375" stroke-width="4"/><path d="M262 58h10v280h-10z" fill="#c98a1b"/><path d="M142 338v22l8-6 8 6v-22z" fill="#b5412f"/><path d="M126 60h150a10 10 0 0 1 10 10v30L126 210z" fill="url(#gloss)" opacity=".5"/></g>
<g transform="rotate(14 332 210)"><path d="M322 96h20v186h-20z" fill="url(#dark)"/><path d="M322 282h20l-10 34z" fill="#c9ced0"/><path d="M322 150h20v10h-20z" fill="#c98a1b"/><path d="M338 100h8v58h-8z" fill="#8b9194"/></g>`,
    356,
  )
}

/** Four highlighters of one colour, one of them open with its stroke. */
export function highlighter({ face, shade, light }: Finish): string {
  const pen = (x: number, turn: number) =>
    `<g transform="rotate(${turn} ${x + 22} 330)"><path d="M${x} 150h44v170a8 8 0 0 1-8 8h-28a8 8 0 0 1-8-8z" fill="${face}"/><path d="M${x + 30} 150h14v170a8 8 0 0 1-8 8h-6z" fill="${shade}" opacity=".55"/><path d="M${x} 92a8 8 0 0 1 8-8h28a8 8 0 0 1 8 8v62h-44z" fill="${shade}"/><path d="M${x + 8} 92h6v54h-6z" fill="${light}" opacity=".8"/><path d="M${x} 150h44v8h-44z" fill="#00000026"/><path d="M${x + 10} 196h24v92h-24z" fill="#fffdf6" opacity=".85"/><path d="M${x + 22} 208v66" stroke="#8a8375" stroke-width="3"/></g>`
  return scene(
    `<path d="M44 346q140-14 312 2" stroke="${light}" stroke-width="22" opacity=".9"/>${pen(86, -9)}${pen(146, -2)}${pen(208, 4)}${pen(270, 11)}`,
    338,
  )
}

/** A toner cartridge with the chip of its colour. */
export function toner({ face, shade, light }: Finish): string {
  return scene(`
<path d="M52 196h270l32-30H92z" fill="#4c5357"/><path d="m322 196 32-30v96l-32 40z" fill="#1d2123"/><path d="M52 196h270v106H66a14 14 0 0 1-14-14z" fill="#2e3437"/><path d="M52 196h270v10H52z" fill="#fff" opacity=".1"/>
<path d="M128 186l22-20h96l-22 20z" fill="#6b7377"/><path d="M150 166q6-22 26-22h52q18 0 18 22" stroke="#3a4043" stroke-width="10"/>
<path d="M80 222h112v54H80z" fill="${face}"/><path d="M80 256h112v20H80z" fill="${shade}"/><path d="M92 236h58" stroke="#fff" stroke-width="7"/><path d="M92 266h36" stroke="#ffffffaa" stroke-width="5"/>
<circle cx="244" cy="248" r="26" fill="#1d2123"/><circle cx="244" cy="248" r="16" fill="url(#metal)"/><path d="M284 226h24v10h-24zM284 246h24v10h-24z" fill="${light}"/>
<path d="M66 302h256l30-38v10l-30 40H76q-12 0-10-12z" fill="#171a1c"/><path d="M70 310h236" stroke="#565d61" stroke-width="9"/>`)
}
