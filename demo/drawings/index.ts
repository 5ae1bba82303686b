/** Pictures of the products by file name. All of them are drawn by us. */
import { acousticPanel, chair, desk, monitorArm, whiteboard } from './furniture.ts'
import { clock, floorLamp, lamp } from './lighting.ts'
import type { Finish } from './scene.ts'
import { highlighter, notebook, paper, toner } from './supplies.ts'

function finish(face: string, shade: string, light: string): Finish {
  return { face, shade, light }
}

const DRAWINGS: ReadonlyMap<string, string> = new Map([
  ['desk-oak', desk(finish('#cda26b', '#a67c48', '#e6c79b'))],
  ['desk-walnut', desk(finish('#84573a', '#5f3c26', '#a87a58'))],
  ['desk-white', desk(finish('#fbfaf8', '#d5d0c7', '#ffffff'))],
  ['chair-graphite', chair(finish('#5a6368', '#3c4347', '#7b868b'))],
  ['chair-teal', chair(finish('#2f7f8e', '#1e5964', '#57a7b5'))],
  ['chair-sand', chair(finish('#cdb48e', '#a38a63', '#e4d2b5'))],
  ['monitor-arm', monitorArm()],
  ['acoustic-panel', acousticPanel()],
  ['whiteboard', whiteboard()],
  ['lamp', lamp()],
  ['floor-lamp', floorLamp()],
  ['clock', clock()],
  ['paper', paper()],
  ['notebook', notebook()],
  ['highlighter-yellow', highlighter(finish('#f4dc3c', '#cbae16', '#fbf0a0'))],
  ['highlighter-green', highlighter(finish('#6cc77c', '#3f9a52', '#bdecc4'))],
  ['highlighter-pink', highlighter(finish('#ee86b4', '#c65788', '#fbcfe2'))],
  ['toner-cyan', toner(finish('#2aa5cf', '#197b9e', '#66c8e6'))],
  ['toner-magenta', toner(finish('#cf3a8e', '#9c2468', '#ea7fbb'))],
  ['toner-black', toner(finish('#6b7276', '#474d50', '#a3abaf'))],
])

/** The drawing as SVG text; undefined when there is none of this name. */
export function drawing(name: string): string | undefined {
  return DRAWINGS.get(name)
}
