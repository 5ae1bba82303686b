/** What all product drawings share: the light backdrop, the shadow on the floor, soft shading. */

/** The colours of one finish: the face, its shaded side, its lit edge. */
export interface Finish {
  readonly face: string
  readonly shade: string
  readonly light: string
}

/** A square drawing of 400 by 400 with the product in front of the shop's backdrop. */
export function scene(content: string, floorY = 330): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" fill="none" stroke-linecap="round" stroke-linejoin="round">
<defs>
<linearGradient id="wall" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#f6f2eb"/><stop offset="1" stop-color="#e6dfd3"/></linearGradient>
<radialGradient id="floor"><stop stop-color="#4a4034" stop-opacity=".32"/><stop offset="1" stop-color="#4a4034" stop-opacity="0"/></radialGradient>
<linearGradient id="metal" x1="0" x2="1"><stop stop-color="#8b9194"/><stop offset=".45" stop-color="#c9ced0"/><stop offset="1" stop-color="#747a7d"/></linearGradient>
<linearGradient id="dark" x1="0" x2="1"><stop stop-color="#2f3437"/><stop offset=".45" stop-color="#555c60"/><stop offset="1" stop-color="#24282a"/></linearGradient>
<linearGradient id="gloss" x1="0" y1="0" x2="0" y2="1"><stop stop-color="#fff" stop-opacity=".34"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>
</defs>
<rect width="400" height="400" fill="url(#wall)"/>
<ellipse cx="200" cy="${floorY}" rx="150" ry="16" fill="url(#floor)"/>
${content}
</svg>`
}
