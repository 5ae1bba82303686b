/** Drawings of desk, chair, monitor arm and what hangs on walls. */
import { type Finish, scene } from './scene.ts'

/** A sit-stand desk with a laptop and a plant on it. */
export function desk({ face, shade, light }: Finish): string {
  return scene(`
<g fill="url(#metal)"><path d="M96 205h22v58H96zM282 205h22v58h-22z"/><path d="M101 240h12v80h-12zM287 240h12v80h-12z"/><path d="M60 318h94a6 6 0 0 1 6 6v6H54v-6a6 6 0 0 1 6-6zM246 318h94a6 6 0 0 1 6 6v6H240v-6a6 6 0 0 1 6-6z"/></g>
<path d="M96 263h22M282 263h22" stroke="#5d6366" stroke-width="3"/>
<path d="M118 212h164v10H118z" fill="#6b7174"/>
<path d="M38 184h324a6 6 0 0 1 6 6v12a5 5 0 0 1-5 5H37a5 5 0 0 1-5-5v-12a6 6 0 0 1 6-6z" fill="${face}"/>
<path d="M32 198h336v4a5 5 0 0 1-5 5H37a5 5 0 0 1-5-5z" fill="${shade}"/>
<path d="M38 185h324" stroke="${light}" stroke-width="2"/>
<path d="M70 190h60M160 192h84M270 190h52M110 195h70M214 196h60" stroke="${shade}" stroke-width="1.5" opacity=".55"/>
<path d="M150 118h96a7 7 0 0 1 7 7v53h-110v-53a7 7 0 0 1 7-7z" fill="url(#dark)"/><path d="M150 126h96v46h-96z" fill="#8fb4c0"/><path d="M150 126h96l-60 46h-36z" fill="#fff" opacity=".2"/>
<path d="M132 178h132l8 6H124z" fill="#9aa1a4"/>
<path d="M300 152h34l-5 32h-24z" fill="#c9704a"/><path d="M300 152h34l-1 7h-32z" fill="#a9583a"/>
<path d="M317 152c0-26-6-42-20-52 3 22 8 40 20 52zM318 152c1-30 8-46 24-58-2 26-9 46-24 58zM317 152c-3-20-12-30-28-34 6 16 14 28 28 34z" fill="#5c8a5a"/><path d="M318 152c-1-34 0-48 3-66 8 20 8 44-3 66z" fill="#6fa06b"/>
<path d="M78 150h30v34H78z" fill="#5f7480"/><path d="M78 150h30v8H78z" fill="#4a5c66"/><path d="M84 150l-4-36M92 150l1-44M100 150l6-32" stroke="#3d4447" stroke-width="4"/>`)
}

/** A swivel chair from the front, half turned. */
export function chair({ face, shade, light }: Finish): string {
  const mesh = [94, 110, 126, 142, 158, 174].map((y) => `M146 ${y}h108`).join('')
  return scene(
    `
<path d="M192 252h16v54h-16z" fill="url(#metal)"/><path d="M186 292h28v16h-28z" fill="url(#dark)"/>
<g stroke="#34393c" stroke-width="12"><path d="M200 308 108 332M200 308l92 24M200 308l-44 40M200 308l44 40M200 308v24"/></g>
<g fill="#23272a"><circle cx="106" cy="340" r="10"/><circle cx="294" cy="340" r="10"/><circle cx="154" cy="356" r="10"/><circle cx="246" cy="356" r="10"/><circle cx="200" cy="342" r="9"/></g>
<path d="M140 70q60-18 120 0 10 3 11 14l-4 104q-1 14-14 17-53 10-106 0-13-3-14-17l-4-104q1-11 11-14z" fill="${face}"/>
<path d="M140 70q60-18 120 0 10 3 11 14l-2 32q-69-14-138 0l-2-32q1-11 11-14z" fill="${light}" opacity=".5"/>
<path d="${mesh}" stroke="${shade}" stroke-width="3" opacity=".7"/><path d="M164 80v112M182 76v120M200 75v122M218 76v120M236 80v112" stroke="${shade}" stroke-width="2" opacity=".45"/>
<path d="M140 70q60-18 120 0 10 3 11 14l-4 104q-1 14-14 17-53 10-106 0-13-3-14-17l-4-104q1-11 11-14z" stroke="#34393c" stroke-width="7"/>
<path d="M150 156q50 14 100 0l-1 26q-49 12-98 0z" fill="#34393c" opacity=".82"/>
<path d="M192 204h16v26h-16z" fill="#2a2e31"/>
<path d="M112 176h-14v62M288 176h14v62" stroke="#34393c" stroke-width="9"/><path d="M82 168h44a8 8 0 0 1 0 16H82a8 8 0 0 1 0-16zM274 168h44a8 8 0 0 1 0 16h-44a8 8 0 0 1 0-16z" fill="url(#dark)"/>
<path d="M118 222h164a16 16 0 0 1 16 16v4a20 20 0 0 1-20 20H122a20 20 0 0 1-20-20v-4a16 16 0 0 1 16-16z" fill="${face}"/><path d="M102 242a20 20 0 0 0 20 20h156a20 20 0 0 0 20-20q-98 16-196 0z" fill="${shade}"/><path d="M120 226h160" stroke="${light}" stroke-width="4" opacity=".8"/>`,
    352,
  )
}

/** A screen on a gas spring arm, clamped to an edge of a desk. */
export function monitorArm(): string {
  return scene(
    `
<path d="M40 306h320v16H40z" fill="#c79a63"/><path d="M40 318h320v6H40z" fill="#9b7343"/>
<path d="M76 270h52v36H76z" fill="url(#dark)"/><path d="M84 322h36v14H84z" fill="#2f3437"/><path d="M94 190h18v84H94z" fill="url(#metal)"/>
<path d="m103 196 92 34" stroke="#3a4043" stroke-width="22"/><path d="m103 191 92 34" stroke="#666d71" stroke-width="5"/>
<path d="m195 230 40-82" stroke="#4b5154" stroke-width="18"/><path d="m190 226 40-82" stroke="#7c8387" stroke-width="4"/>
<circle cx="103" cy="196" r="15" fill="#24282a"/><circle cx="103" cy="196" r="6" fill="#8b9194"/><circle cx="195" cy="230" r="14" fill="#24282a"/><circle cx="195" cy="230" r="5" fill="#8b9194"/>
<path d="M152 64h188a8 8 0 0 1 8 8v112a8 8 0 0 1-8 8H152a8 8 0 0 1-8-8V72a8 8 0 0 1 8-8z" fill="#24282a"/>
<path d="M154 74h184v102H154z" fill="#2f6f7c"/><path d="m154 176 52-62 34 34 30-24 68 52z" fill="#163f49"/><circle cx="296" cy="100" r="14" fill="#f2c75b"/><path d="M154 74h120L190 176h-36z" fill="#fff" opacity=".1"/>
<path d="M160 182h20" stroke="#8b9194" stroke-width="3"/>`,
    340,
  )
}

/** Three ribbed felt panels. */
export function acousticPanel(): string {
  const panel = ([x, y]: readonly [number, number], colour: string, rib: string) => {
    const ribs = [12, 28, 44, 60].map((dx) => `M${x + dx} ${y + 10}v200`).join('')
    return `<path d="M${x + 5} ${y + 7}h74v220h-74z" fill="#4a4034" opacity=".18"/><path d="M${x} ${y}h74v220h-74z" fill="${colour}"/><path d="${ribs}" stroke="${rib}" stroke-width="6"/><path d="M${x} ${y}h74v3h-74z" fill="#fff" opacity=".3"/>`
  }
  return scene(
    `${panel([68, 92], '#6f8f86', '#5d7b72')}${panel([163, 72], '#d9a066', '#c18a52')}${panel([258, 104], '#58646b', '#475158')}
<path d="M0 348h400v52H0z" fill="#d3c8b6"/><path d="M0 348h400" stroke="#bfb29d" stroke-width="2"/>`,
    348,
  )
}

/** A whiteboard with a plan on it. */
export function whiteboard(): string {
  return scene(
    `
<path d="M52 80h304a6 6 0 0 1 6 6v206a6 6 0 0 1-6 6H52a6 6 0 0 1-6-6V86a6 6 0 0 1 6-6z" fill="#4a4034" opacity=".18"/>
<path d="M46 72h308a6 6 0 0 1 6 6v208a6 6 0 0 1-6 6H46a6 6 0 0 1-6-6V78a6 6 0 0 1 6-6z" fill="url(#metal)"/><path d="M52 84h296v196H52z" fill="#fff"/><path d="M52 84h190L120 280H52z" fill="#eef3f4" opacity=".8"/>
<g stroke-width="5"><path d="M80 116h84M80 138h120M80 160h66" stroke="#2f6f7c"/><path d="M84 250V190M84 250h124" stroke="#55606a"/><path d="m96 238 28-20 26 10 46-36" stroke="#c0562f"/></g>
<circle cx="282" cy="150" r="38" stroke="#3f7d57" stroke-width="5"/><path d="m264 150 14 14 24-28" stroke="#3f7d57" stroke-width="6"/>
<path d="M246 222h74v40h-74z" fill="#f5d76b"/><path d="M256 236h52M256 248h36" stroke="#a3862a" stroke-width="3"/><circle cx="283" cy="222" r="7" fill="#c0392b"/><circle cx="66" cy="98" r="7" fill="#2f6f7c"/>
<path d="M120 292h160v12H120z" fill="#8b9194"/><path d="M140 286h44v8h-44z" fill="#c0562f"/><path d="M192 286h44v8h-44z" fill="#2f6f7c"/><path d="M246 284h26v10h-26z" fill="#55606a"/>`,
    344,
  )
}
