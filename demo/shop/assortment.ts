/** The assortment of the demo shop: made-up products, as they are when the shop starts. */
import type { Article, Product } from './product.ts'

/** Categories in the order of the home page. */
export const CATEGORIES = ['Workplace', 'Meeting room', 'Supplies'] as const

type Piece = Pick<Article, 'id' | 'sku' | 'priceCents' | 'stock' | 'drawing'> & Partial<Article>
type Description = Omit<Product, 'rules' | 'articles'> & Partial<Pick<Product, 'rules'>> & { readonly pieces: readonly Piece[] }

function product({ pieces, rules = {}, ...description }: Description): Product {
  return { ...description, rules, articles: pieces.map((piece) => ({ attributes: [], published: true, ...piece })) }
}

function colour(value: string): Pick<Article, 'attributes'> {
  return { attributes: [{ label: 'Colour', value }] }
}

/** Every product of the shop. Names hold the characters WordPress writes as entities. */
export const ASSORTMENT: readonly Product[] = [
  product({
    id: 100,
    slug: 'sit-stand-desk-elbe',
    name: 'Sit-stand desk “Elbe”, 160 × 80 cm',
    category: 'Workplace',
    summary: 'Two motors, four saved heights, from 62 to 127 cm.',
    description:
      'Elbe rises without a sound and stops at the height you saved. The top is solid wood with a soft edge; cables run in a tray underneath.',
    pieces: [
      { id: 101, sku: 'DESK-ELBE-OAK', priceCents: 48_900, stock: 12, drawing: 'desk-oak', ...top('Natural oak') },
      { id: 102, sku: 'DESK-ELBE-WALNUT', priceCents: 54_900, stock: 6, drawing: 'desk-walnut', ...top('Walnut') },
      { id: 103, sku: 'DESK-ELBE-WHITE', priceCents: 44_900, stock: 20, drawing: 'desk-white', ...top('White') },
    ],
  }),
  product({
    id: 110,
    slug: 'task-chair-ergo-300',
    name: 'Task chair “Ergo 300” with mesh back',
    category: 'Workplace',
    summary: 'Moves with you: synchro tilt, 4D armrests, lumbar support.',
    description:
      'Eight hours feel shorter on Ergo 300. The mesh back breathes, the seat slides, and every lever is where your hand looks for it.',
    pieces: [
      { id: 111, sku: 'CHAIR-ERGO-GRAPHITE', priceCents: 24_900, stock: 30, drawing: 'chair-graphite', ...colour('Graphite') },
      { id: 112, sku: 'CHAIR-ERGO-TEAL', priceCents: 24_900, stock: 14, drawing: 'chair-teal', ...colour('Teal') },
      { id: 113, sku: 'CHAIR-ERGO-SAND', priceCents: 25_900, stock: 3, drawing: 'chair-sand', ...colour('Sand') },
    ],
  }),
  product({
    id: 120,
    slug: 'monitor-arm-lift',
    name: 'Monitor arm “Lift”, gas spring',
    category: 'Workplace',
    summary: 'Holds 2 to 9 kg, turns, tilts, and frees the desk below.',
    description: 'One finger is enough to move a 32″ screen. Lift clamps to tops of 10 to 60 mm & hides both cables in the arm.',
    pieces: [{ id: 120, sku: 'ARM-LIFT', priceCents: 8_990, stock: 40, drawing: 'monitor-arm' }],
  }),
  product({
    id: 130,
    slug: 'acoustic-panel-ruhe',
    name: 'Acoustic panel “Ruhe”, set of 3',
    category: 'Meeting room',
    summary: 'Ribbed felt from recycled bottles, for walls and ceilings.',
    description: 'Three panels make a room of 20 m² calmer by half. They hang on magnets and come off for cleaning.',
    pieces: [{ id: 130, sku: 'PANEL-RUHE', priceCents: 11_900, stock: 0, drawing: 'acoustic-panel' }],
  }),
  product({
    id: 140,
    slug: 'desk-lamp-gelenk-3',
    name: 'LED desk lamp “Gelenk 3”, dimmable',
    category: 'Workplace',
    summary: 'Three joints, warm to daylight white, 900 lm.',
    description: 'Light exactly where you read. Gelenk 3 stays where you put it and remembers how bright you like it.',
    pieces: [{ id: 140, sku: 'LAMP-GELENK-3', priceCents: 5_990, regularCents: 6_990, stock: 24, drawing: 'lamp' }],
  }),
  product({
    id: 150,
    slug: 'floor-lamp-arc',
    name: 'Floor lamp “Arc”, brushed brass',
    category: 'Meeting room',
    summary: 'A wide arc over sofa or table, with a marble foot.',
    description: 'Arc brings the ceiling light where there is no outlet. The shade turns, the foot weighs 14 kg and stays.',
    pieces: [{ id: 150, sku: 'LAMP-ARC', priceCents: 17_900, stock: 9, drawing: 'floor-lamp' }],
  }),
  product({
    id: 160,
    slug: 'whiteboard-120-90',
    name: 'Whiteboard 120 × 90 cm, enamelled',
    category: 'Meeting room',
    summary: 'Magnetic, wipes clean for 25 years, with a pen tray.',
    description: 'Enamel does not ghost. Up to five boards per order, because they travel on their own pallet.',
    rules: { most: 5 },
    pieces: [{ id: 160, sku: 'BOARD-120', priceCents: 13_900, stock: null, drawing: 'whiteboard' }],
  }),
  product({
    id: 170,
    slug: 'station-clock',
    name: 'Station clock, 30 cm',
    category: 'Meeting room',
    summary: 'Reads across the hall; the second hand sweeps silently.',
    description: 'A numbered edition: one clock per order.',
    rules: { individually: true },
    pieces: [{ id: 170, sku: 'CLOCK-30', priceCents: 4_900, stock: 60, drawing: 'clock' }],
  }),
  product({
    id: 180,
    slug: 'copy-paper-a4',
    name: 'Copy paper A4, 80 g/m², box of 5 × 500 sheets',
    category: 'Supplies',
    summary: 'Bright white, from forests that grow back.',
    description: 'Runs through printers and copiers without a jam. One box holds five reams of 500 sheets.',
    pieces: [{ id: 180, sku: 'PAPER-A4-5', priceCents: 2_145, stock: 400, drawing: 'paper' }],
  }),
  product({
    id: 190,
    slug: 'notebook-groesse-a5',
    name: 'Notebook “Größe A5” & pen',
    category: 'Supplies',
    summary: '192 dotted pages that lie flat, with a pen in the loop.',
    description: 'Thread-bound, 90 g/m², numbered pages and two ribbons. The pen is a refillable rollerball.',
    pieces: [{ id: 190, sku: 'NOTE-A5', priceCents: 525, regularCents: 750, stock: 120, drawing: 'notebook' }],
  }),
  product({
    id: 200,
    slug: 'highlighter-chisel',
    name: 'Highlighter, chisel tip',
    category: 'Supplies',
    summary: 'Refillable, two line widths, sold by the ten.',
    description: 'Ink that does not bleed through 80 g paper. Sold in tens of one colour.',
    rules: { multipleOf: 10 },
    pieces: [
      { id: 201, sku: 'MARK-YELLOW', priceCents: 125, stock: null, drawing: 'highlighter-yellow', ...colour('Yellow') },
      { id: 202, sku: 'MARK-GREEN', priceCents: 125, stock: null, drawing: 'highlighter-green', ...colour('Green') },
      { id: 203, sku: 'MARK-PINK', priceCents: 125, stock: null, drawing: 'highlighter-pink', ...colour('Pink') },
    ],
  }),
  product({
    id: 210,
    slug: 'toner-cartridge-xl',
    name: 'Toner cartridge XL for multifunction printers',
    category: 'Supplies',
    summary: '3,000 pages at 5 % coverage, with a return box.',
    description: 'Send the empty one back in the same box: it gets filled again up to five times.',
    pieces: [
      { id: 211, sku: 'TONER-XL-CYAN', priceCents: 6_120, stock: 18, drawing: 'toner-cyan', ...colour('Cyan') },
      { id: 212, sku: 'TONER-XL-MAGENTA', priceCents: 6_120, stock: 18, drawing: 'toner-magenta', ...colour('Magenta') },
      { id: 213, sku: 'TONER-XL-BLACK', priceCents: 5_480, stock: 44, drawing: 'toner-black', ...colour('Black') },
    ],
  }),
]

function top(value: string): Pick<Article, 'attributes'> {
  return { attributes: [{ label: 'Table top', value }] }
}

/** What the demo cart holds: article ids and quantities. */
export const DEMO_CART: readonly { readonly id: number; readonly quantity: number }[] = [
  { id: 101, quantity: 2 },
  { id: 140, quantity: 6 },
  { id: 180, quantity: 20 },
  { id: 112, quantity: 2 },
  { id: 211, quantity: 3 },
  { id: 190, quantity: 5 },
]
