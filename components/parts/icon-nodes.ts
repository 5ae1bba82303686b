/** Made by scripts/icons.ts from lucide (ISC License; parts MIT, Feather). Do not edit by hand. */

/** The shapes of one icon on a 24 by 24 grid: a path by its `d`, any other element as tag and attributes. */
export type IconNodes = readonly (string | readonly [tag: string, attributes: Readonly<Record<string, string>>])[]

export const chevronDownIcon: IconNodes = ['m6 9 6 6 6-6']
export const circleAlertIcon: IconNodes = [
  ['circle', { cx: '12', cy: '12', r: '10' }],
  ['line', { x1: '12', x2: '12', y1: '8', y2: '12' }],
  ['line', { x1: '12', x2: '12.01', y1: '16', y2: '16' }],
]
export const circleCheckIcon: IconNodes = [['circle', { cx: '12', cy: '12', r: '10' }], 'm16 9-5.5 5.5L8 12']
export const clockIcon: IconNodes = [['circle', { cx: '12', cy: '12', r: '10' }], 'M12 6v6l4 2']
export const loaderCircleIcon: IconNodes = ['M21 12a9 9 0 1 1-6.219-8.56']
export const packageIcon: IconNodes = [
  'M11 21.73a2 2 0 0 0 2 0l7-4A2 2 0 0 0 21 16V8a2 2 0 0 0-1-1.73l-7-4a2 2 0 0 0-2 0l-7 4A2 2 0 0 0 3 8v8a2 2 0 0 0 1 1.73z',
  'M12 22V12',
  ['polyline', { points: '3.29 7 12 12 20.71 7' }],
  'm7.5 4.27 9 5.15',
]
export const pencilIcon: IconNodes = [
  'M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497z',
  'm15 5 4 4',
]
export const sendIcon: IconNodes = [
  'M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11z',
  'm21.854 2.147-10.94 10.939',
]
export const shieldCheckIcon: IconNodes = [
  'M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z',
  'm9 12 2 2 4-4',
]
export const xIcon: IconNodes = ['M18 6 6 18', 'm6 6 12 12']
