/** Made by scripts/icons.ts from lucide (ISC License; parts MIT, Feather). Do not edit by hand. */

import type { IconNodes } from './icon-nodes.ts'

export const arrowLeftIcon: IconNodes = ['m12 19-7-7 7-7', 'M19 12H5']
export const arrowRightIcon: IconNodes = ['M5 12h14', 'm12 5 7 7-7 7']
export const buildingIcon: IconNodes = [
  'M12 10h.01',
  'M12 14h.01',
  'M12 6h.01',
  'M16 10h.01',
  'M16 14h.01',
  'M16 6h.01',
  'M8 10h.01',
  'M8 14h.01',
  'M8 6h.01',
  'M9 22v-3a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v3',
  ['rect', { x: '4', y: '2', width: '16', height: '20', rx: '2' }],
]
export const chevronRightIcon: IconNodes = ['m9 18 6-6-6-6']
export const circleDashedIcon: IconNodes = [
  'M10.1 2.182a10 10 0 0 1 3.8 0',
  'M13.9 21.818a10 10 0 0 1-3.8 0',
  'M17.609 3.721a10 10 0 0 1 2.69 2.7',
  'M2.182 13.9a10 10 0 0 1 0-3.8',
  'M20.279 17.609a10 10 0 0 1-2.7 2.69',
  'M21.818 10.1a10 10 0 0 1 0 3.8',
  'M3.721 6.391a10 10 0 0 1 2.7-2.69',
  'M6.391 20.279a10 10 0 0 1-2.69-2.7',
]
export const circleOffIcon: IconNodes = ['m2 2 20 20', 'M8.35 2.69A10 10 0 0 1 21.3 15.65', 'M19.08 19.08A10 10 0 1 1 4.92 4.92']
export const circleQuestionMarkIcon: IconNodes = [
  ['circle', { cx: '12', cy: '12', r: '10' }],
  'M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3',
  'M12 17h.01',
]
export const circleSlash2Icon: IconNodes = [['circle', { cx: '12', cy: '12', r: '10' }], 'M22 2 2 22']
export const circleXIcon: IconNodes = [['circle', { cx: '12', cy: '12', r: '10' }], 'm15 9-6 6', 'm9 9 6 6']
export const clockAlertIcon: IconNodes = ['M12 6v6l4 2', 'M20 12v5', 'M20 21h.01', 'M21.25 8.2A10 10 0 1 0 16 21.16']
export const cloudOffIcon: IconNodes = [
  'M10.94 5.274A7 7 0 0 1 15.71 10h1.79a4.5 4.5 0 0 1 4.222 6.057',
  'M18.796 18.81A4.5 4.5 0 0 1 17.5 19H9A7 7 0 0 1 5.79 5.78',
  'm2 2 20 20',
]
export const copyIcon: IconNodes = [
  ['rect', { width: '14', height: '14', x: '8', y: '8', rx: '2', ry: '2' }],
  'M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2',
]
export const downloadIcon: IconNodes = ['M12 15V3', 'M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4', 'm7 10 5 5 5-5']
export const ellipsisIcon: IconNodes = [
  ['circle', { cx: '12', cy: '12', r: '1' }],
  ['circle', { cx: '19', cy: '12', r: '1' }],
  ['circle', { cx: '5', cy: '12', r: '1' }],
]
export const equalIcon: IconNodes = [
  ['line', { x1: '5', x2: '19', y1: '9', y2: '9' }],
  ['line', { x1: '5', x2: '19', y1: '15', y2: '15' }],
]
export const externalLinkIcon: IconNodes = ['M15 3h6v6', 'M10 14 21 3', 'M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6']
export const eyeIcon: IconNodes = [
  'M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0',
  ['circle', { cx: '12', cy: '12', r: '3' }],
]
export const eyeOffIcon: IconNodes = [
  'M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49',
  'M14.084 14.158a3 3 0 0 1-4.242-4.242',
  'M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143',
  'm2 2 20 20',
]
export const gaugeIcon: IconNodes = ['m12 14 4-4', 'M3.34 19a10 10 0 1 1 17.32 0']
export const hourglassIcon: IconNodes = [
  'M5 22h14',
  'M5 2h14',
  'M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22',
  'M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2',
]
export const inboxIcon: IconNodes = [
  ['polyline', { points: '22 12 16 12 14 15 10 15 8 12 2 12' }],
  'M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z',
]
export const linkIcon: IconNodes = [
  'M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71',
  'M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71',
]
export const link2OffIcon: IconNodes = [
  'M9 17H7A5 5 0 0 1 7 7',
  'M15 7h2a5 5 0 0 1 4 8',
  ['line', { x1: '8', x2: '12', y1: '12', y2: '12' }],
  ['line', { x1: '2', x2: '22', y1: '2', y2: '22' }],
]
export const listChecksIcon: IconNodes = ['M13 5h8', 'M13 12h8', 'M13 19h8', 'm3 17 2 2 4-4', 'm3 7 2 2 4-4']
export const lockIcon: IconNodes = [['rect', { width: '18', height: '11', x: '3', y: '11', rx: '2', ry: '2' }], 'M7 11V7a5 5 0 0 1 10 0v4']
export const minusIcon: IconNodes = ['M5 12h14']
export const pinIcon: IconNodes = [
  'M12 17v5',
  'M9 10.76a2 2 0 0 1-1.11 1.79l-1.78.9A2 2 0 0 0 5 15.24V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.76a2 2 0 0 0-1.11-1.79l-1.78-.9A2 2 0 0 1 15 10.76V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1z',
]
export const plusIcon: IconNodes = ['M5 12h14', 'M12 5v14']
export const refreshCwIcon: IconNodes = [
  'M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8',
  'M21 3v5h-5',
  'M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16',
  'M8 16H3v5',
]
export const scanSearchIcon: IconNodes = [
  'M3 7V5a2 2 0 0 1 2-2h2',
  'M17 3h2a2 2 0 0 1 2 2v2',
  'M21 17v2a2 2 0 0 1-2 2h-2',
  'M7 21H5a2 2 0 0 1-2-2v-2',
  ['circle', { cx: '12', cy: '12', r: '3' }],
  'm16 16-1.9-1.9',
]
export const replaceIcon: IconNodes = [
  'M14 4a1 1 0 0 1 1-1',
  'M15 10a1 1 0 0 1-1-1',
  'M21 4a1 1 0 0 0-1-1',
  'M21 9a1 1 0 0 1-1 1',
  'm3 7 3 3 3-3',
  'M6 10V5a2 2 0 0 1 2-2h2',
  ['rect', { x: '3', y: '14', width: '7', height: '7', rx: '1' }],
]
export const searchIcon: IconNodes = ['m21 21-4.34-4.34', ['circle', { cx: '11', cy: '11', r: '8' }]]
export const settingsIcon: IconNodes = [
  'M9.671 4.136a2.34 2.34 0 0 1 4.659 0 2.34 2.34 0 0 0 3.319 1.915 2.34 2.34 0 0 1 2.33 4.033 2.34 2.34 0 0 0 0 3.831 2.34 2.34 0 0 1-2.33 4.033 2.34 2.34 0 0 0-3.319 1.915 2.34 2.34 0 0 1-4.659 0 2.34 2.34 0 0 0-3.32-1.915 2.34 2.34 0 0 1-2.33-4.033 2.34 2.34 0 0 0 0-3.831A2.34 2.34 0 0 1 6.35 6.051a2.34 2.34 0 0 0 3.319-1.915',
  ['circle', { cx: '12', cy: '12', r: '3' }],
]
export const shareIcon: IconNodes = ['M12 2v13', 'm16 6-4-4-4 4', 'M4 12v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8']
export const shoppingCartIcon: IconNodes = [
  'm2.05 2.05 1.099-.028a1 1 0 0 1 1.008.815l2.69 14.347A1 1 0 0 0 7.83 18H18',
  'M4.563 5h16.435a1 1 0 0 1 .981 1.204l-1.026 6.226A2 2 0 0 1 18.962 14H6.25',
  ['circle', { cx: '18', cy: '20', r: '2' }],
  ['circle', { cx: '8', cy: '20', r: '2' }],
]
export const slidersHorizontalIcon: IconNodes = [
  'M10 5H3',
  'M12 19H3',
  'M14 3v4',
  'M16 17v4',
  'M21 12h-9',
  'M21 19h-5',
  'M21 5h-7',
  'M8 10v4',
  'M8 12H3',
]
export const storeIcon: IconNodes = [
  'M15 21v-5a1 1 0 0 0-1-1h-4a1 1 0 0 0-1 1v5',
  'M17.774 10.31a1.12 1.12 0 0 0-1.549 0 2.5 2.5 0 0 1-3.451 0 1.12 1.12 0 0 0-1.548 0 2.5 2.5 0 0 1-3.452 0 1.12 1.12 0 0 0-1.549 0 2.5 2.5 0 0 1-3.77-3.248l2.889-4.184A2 2 0 0 1 7 2h10a2 2 0 0 1 1.653.873l2.895 4.192a2.5 2.5 0 0 1-3.774 3.244',
  'M4 10.95V19a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8.05',
]
export const trendingDownIcon: IconNodes = ['M16 17h6v-6', 'm22 17-8.5-8.5-5 5L2 7']
export const trendingUpIcon: IconNodes = ['M16 7h6v6', 'm22 7-8.5 8.5-5-5L2 17']
export const undo2Icon: IconNodes = ['M9 14 4 9l5-5', 'M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11']
export const userCheckIcon: IconNodes = [
  'm16 11 2 2 4-4',
  'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2',
  ['circle', { cx: '9', cy: '7', r: '4' }],
]
export const volume2Icon: IconNodes = [
  'M11 4.702a.705.705 0 0 0-1.203-.498L6.413 7.587A1.4 1.4 0 0 1 5.416 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.416a1.4 1.4 0 0 1 .997.413l3.383 3.384A.705.705 0 0 0 11 19.298z',
  'M16 9a5 5 0 0 1 0 6',
  'M19.364 18.364a9 9 0 0 0 0-12.728',
]
