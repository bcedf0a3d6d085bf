/** Flat, warm pictures of goods, drawn by the program; no letters, so that no font is needed. */
export type Shape =
  | 'bar'
  | 'pouch'
  | 'sack'
  | 'jug'
  | 'tissue'
  | 'towel'
  | 'bottle'
  | 'tube'
  | 'brush'
  | 'noodles'
  | 'rolls'
  | 'eggs'
  | 'book'
  | 'gloves'
  | 'broom'
  | 'basin'
  | 'bulb'
  | 'cells'
  | 'pens'
  | 'slippers'
  | 'umbrella'
  | 'flask'
  | 'socks'
  | 'carton'
  | 'bag'
  | 'torch'
  | 'hat'
  | 'coat'
  | 'hoe'
  | 'seeds'
  | 'pan'
  | 'quilt';

type Draw = (main: string, second: string) => string;

const ink = '#3b332a';
const leaf = (x: number, y: number, size: number, colour: string) =>
  `<path d="M${x} ${y}q${size} ${-size * 0.9} ${size * 2} 0q${-size} ${size * 0.9} ${-size * 2} 0z" fill="${colour}"/>`;
const box = (x: number, y: number, width: number, height: number, round: number, colour: string, more = '') =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${colour}" ${more}/>`;
const dot = (x: number, y: number, radius: number, colour: string) =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour}"/>`;
const line = (d: string, colour: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const shade = (d: string) => `<path d="${d}" fill="#000" opacity=".08"/>`;

const drawings: Readonly<Record<Shape, Draw>> = {
  bar: (main, second) =>
    box(130, 210, 220, 130, 34, second) +
    box(130, 194, 220, 122, 34, main) +
    box(172, 226, 136, 58, 24, second, 'opacity=".55"') +
    dot(352, 176, 16, '#fff') +
    dot(384, 146, 10, '#fff') +
    dot(330, 146, 8, '#fff'),
  pouch: (main, second) =>
    `<path d="M150 120h180l14 250q-104 22-208 0z" fill="${main}"/>` +
    box(150, 108, 180, 26, 6, ink, 'opacity=".18"') +
    `<ellipse cx="240" cy="252" rx="66" ry="58" fill="${second}"/>` +
    leaf(208, 252, 32, main) +
    shade('M300 134h30l14 236q-22 6-34 8z'),
  sack: (main, second) =>
    `<path d="M142 150q98-26 196 0q34 120 10 226q-108 26-216 0q-24-106 10-226z" fill="${main}"/>` +
    line('M142 150q98 26 196 0', ink, 5) +
    `<path d="M176 128q64-30 128 0l-8 26q-56-18-112 0z" fill="${second}"/>` +
    box(172, 214, 136, 104, 12, second) +
    leaf(206, 266, 34, main) +
    shade('M312 160q18 110 2 222q24-2 34-6q24-106-10-226z'),
  jug: (main, second) =>
    `<path d="M176 160h92q64 10 64 76v120q0 22-22 22H172q-22 0-22-22V190q0-24 26-30z" fill="${main}"/>` +
    box(184, 112, 60, 50, 8, second) +
    `<path d="M286 186q40 8 40 64h-24q0-30-16-38z" fill="#fdf6e8"/>` +
    box(166, 250, 130, 92, 10, '#fdf6e8') +
    leaf(198, 296, 32, second),
  tissue: (main, second) =>
    [0, 1, 2]
      .map((row) => box(126, 166 + row * 74, 228, 66, 16, main) + box(196, 178 + row * 74, 88, 26, 13, second))
      .join('') + `<path d="M206 178q10-54 34-30q26-26 34 30z" fill="${second}"/>`,
  towel: (main, second) =>
    box(140, 150, 200, 236, 20, main) +
    box(140, 206, 200, 22, 0, second) +
    box(140, 240, 200, 10, 0, second) +
    box(140, 316, 200, 22, 0, second) +
    box(126, 130, 228, 26, 13, '#a87642'),
  bottle: (main, second) =>
    box(214, 100, 52, 44, 8, ink) +
    `<path d="M214 140h52q4 34 34 54q14 12 14 36v126q0 24-24 24H190q-24 0-24-24V230q0-24 14-36q30-20 34-54z" fill="${main}"/>` +
    box(182, 246, 116, 90, 10, second) +
    leaf(210, 292, 30, main) +
    shade('M284 188q30 16 30 44v124q0 22-22 24z'),
  tube: (main, second) =>
    `<g transform="rotate(-24 240 250)"><path d="M96 206h240v88H96z" fill="${second}"/>` +
    `<path d="M96 206h150q30 44 0 88H96z" fill="${main}"/><path d="M336 206l34 22v44l-34 22z" fill="${second}"/>` +
    `${box(370, 226, 36, 48, 6, main)}${box(84, 198, 16, 104, 4, ink)}</g>`,
  brush: (main, second) =>
    [
      [main, -18],
      [second, 18],
    ]
      .map(
        ([colour, turn]) =>
          `<g transform="rotate(${turn} 240 260)">${box(228, 130, 24, 250, 12, String(colour), `stroke="${ink}" stroke-opacity=".15"`)}` +
          `${box(212, 118, 22, 76, 5, '#fff', `stroke="#9fc6d9" stroke-width="4"`)}</g>`,
      )
      .join(''),
  noodles: (main, second) =>
    Array.from({ length: 11 }, (_, index) => line(`M${166 + index * 15} 112V384`, main, 11)).join('') +
    box(148, 204, 184, 96, 10, second) +
    leaf(206, 252, 34, main),
  rolls: (main, second) =>
    [
      [130, 246],
      [244, 246],
      [187, 140],
    ]
      .map(
        ([x = 0, y = 0]) =>
          box(x, y, 108, 120, 22, main, `stroke="${ink}" stroke-opacity=".14" stroke-width="4"`) +
          `<ellipse cx="${x + 54}" cy="${y + 20}" rx="50" ry="20" fill="${second}"/><ellipse cx="${x + 54}" cy="${y + 20}" rx="16" ry="7" fill="${ink}" opacity=".5"/>`,
      )
      .join(''),
  eggs: (main, second) =>
    [0, 1]
      .map((row) =>
        [0, 1, 2, 3, 4]
          .map((place) => `<ellipse cx="${136 + place * 52}" cy="${206 + row * 66}" rx="24" ry="32" fill="${main}"/>`)
          .join(''),
      )
      .join('') + `<path d="M98 288h284l-18 76q-124 16-248 0z" fill="${second}"/>${line('M98 288h284', ink, 4)}`,
  book: (main, second) =>
    [24, 12, 0]
      .map((step) =>
        box(
          142 + step,
          120 + step,
          196,
          250,
          8,
          step === 0 ? main : second,
          `stroke="${ink}" stroke-opacity=".2" stroke-width="3"`,
        ),
      )
      .join('') +
    box(172, 160, 136, 66, 6, second) +
    box(142, 120, 20, 250, 6, ink, 'opacity=".2"'),
  gloves: (main, second) =>
    [-1, 1]
      .map(
        (side) =>
          `<g transform="translate(${240 + side * 66} 250) scale(${side} 1)"><path d="M-50 60v-90q0-20 18-20v-50q4-22 22 0v40l4-56q12-20 24 0v60l6-46q16-12 20 6v60q6 20 20-24q18-6 18 14q-8 60-42 106z" fill="${main}"/>${box(-52, 56, 94, 52, 10, second)}</g>`,
      )
      .join(''),
  broom: (main, second) =>
    line('M300 90L236 250', second, 18) +
    `<path d="M204 240l66 26q10 70-40 128L114 346q60-40 90-106z" fill="${main}"/>` +
    line('M196 262l66 26', second, 10) +
    line('M180 300l-34 46M210 312l-26 52M238 322l-18 54', ink, 3),
  basin: (main, second) =>
    `<ellipse cx="240" cy="220" rx="148" ry="46" fill="${second}"/><path d="M92 220q20 150 148 150t148-150q-30 46-148 46T92 220z" fill="${main}"/>` +
    `<ellipse cx="240" cy="226" rx="118" ry="30" fill="#a9cbe6"/>`,
  bulb: (main, second) =>
    dot(240, 210, 92, main) +
    `<path d="M190 280h100l-12 46h-76z" fill="${main}"/>${box(200, 324, 80, 46, 8, second)}${line('M202 338h76M202 354h76', ink, 4)}` +
    line('M96 210H70M410 210h-26M134 104l-18-18M346 104l18-18M240 74V52', '#e0b04a', 10),
  cells: (main, second) =>
    [0, 1, 2, 3]
      .map(
        (place) =>
          box(118 + place * 64, 168, 52, 200, 10, main) +
          box(118 + place * 64, 168, 52, 62, 10, second) +
          box(134 + place * 64, 152, 20, 18, 4, '#8d949b'),
      )
      .join(''),
  pens: (main, second) =>
    [-22, -8, 6, 20]
      .map(
        (turn) =>
          `<g transform="rotate(${turn} 240 420)">${box(230, 120, 20, 190, 6, main)}<path d="M230 120h20l-10-34z" fill="${ink}"/></g>`,
      )
      .join('') + box(170, 270, 140, 116, 14, second, `stroke="${ink}" stroke-opacity=".2" stroke-width="4"`),
  slippers: (main, second) =>
    [150, 262]
      .map(
        (x) =>
          `<path d="M${x} 180q34-66 68 0q16 90 0 170q-34 44-68 0q-16-80 0-170z" fill="${second}"/><path d="M${x - 8} 236q42-70 84 0v44q-42-30-84 0z" fill="${main}"/>`,
      )
      .join(''),
  umbrella: (main, second) =>
    `<path d="M90 250q10-140 150-140t150 140q-25-30-50 0q-25-30-50 0q-25-30-50 0q-25-30-50 0q-25-30-50 0q-25-30-50 0z" fill="${main}"/>` +
    line('M240 100v250q0 34-32 34t-28-26', second, 12),
  flask: (main, second) =>
    box(178, 150, 124, 232, 26, main) +
    box(196, 106, 88, 52, 14, second) +
    box(178, 214, 124, 20, 0, second) +
    box(178, 326, 124, 14, 0, second) +
    shade('M272 150h8q22 0 22 26v180q0 26-22 26h-8z'),
  socks: (main, second) =>
    [0, 1]
      .map(
        (pair) =>
          `<path d="M${150 + pair * 96} 120h72v136l54 58q14 46-34 50q-22 0-40-18l-52-58z" fill="${pair ? second : main}" stroke="${ink}" stroke-opacity=".18" stroke-width="4"/>${box(146 + pair * 96, 112, 80, 30, 8, pair ? main : second)}`,
      )
      .join(''),
  carton: (main, second) =>
    `<path d="M128 190l112-44 112 44v150l-112 44-112-44z" fill="${main}" stroke="${ink}" stroke-opacity=".16" stroke-width="4"/>` +
    `<path d="M128 190l112 44v150l-112-44z" fill="${second}" opacity=".75"/><path d="M128 190l112-44 112 44-112 44z" fill="${second}"/>` +
    leaf(266, 300, 30, second),
  bag: (main, second) =>
    `<path d="M190 150q0-56 50-56t50 56" fill="none" stroke="${ink}" stroke-width="14"/>` +
    box(134, 140, 212, 246, 54, main) +
    box(160, 250, 160, 112, 24, second) +
    line('M160 288h160', ink, 5) +
    box(222, 278, 36, 22, 8, ink),
  torch: (main, second) =>
    `<g transform="rotate(-30 240 250)"><path d="M108 196h70v108h-70z" fill="${main}"/><path d="M178 196l30 22v64l-30 22z" fill="${main}"/>` +
    `${box(206, 218, 190, 64, 16, main)}${box(270, 232, 36, 20, 10, second)}<path d="M108 200L34 158v184l74-42z" fill="${second}" opacity=".6"/></g>`,
  hat: (main, second) =>
    `<ellipse cx="240" cy="300" rx="166" ry="56" fill="${main}"/><path d="M150 290q0-130 90-130t90 130q-90 30-180 0z" fill="${main}"/>` +
    `<path d="M150 286q90 32 180 0l-2-34q-88 28-176 0z" fill="${second}"/>${line('M110 308q130 50 260 0', ink, 3)}`,
  coat: (main, second) =>
    `<path d="M190 130q50-50 100 0l84 60-36 74-34-22v144H176V242l-34 22-36-74z" fill="${main}"/><path d="M196 132q44 60 88 0q-44-40-88 0z" fill="${second}"/>` +
    line('M240 172v212', ink, 4) +
    [220, 266, 312].map((y) => dot(252, y, 6, second)).join(''),
  hoe: (main, second) =>
    line('M160 390L300 116', second, 18) +
    `<path d="M288 100l84 40q-18 70-66 96l-34-18q36-40 30-74l-26-14z" fill="${main}"/>`,
  seeds: (main, second) =>
    [-10, 8]
      .map(
        (turn) =>
          `<g transform="rotate(${turn} 240 380)">${box(160, 130, 160, 226, 10, second, `stroke="${main}" stroke-width="10"`)}</g>`,
      )
      .join('') +
    line('M240 318v-70', '#7a5a34', 8) +
    leaf(242, 262, 30, main) +
    `<g transform="translate(480 0) scale(-1 1)">${leaf(242, 240, 30, main)}</g>`,
  pan: (main, second) =>
    `<path d="M92 226h236q0 130-118 130T92 226z" fill="${main}"/><ellipse cx="210" cy="226" rx="118" ry="26" fill="#565d66"/>` +
    line('M326 234l86-40', second, 20),
  quilt: (main, second) =>
    [0, 1, 2]
      .map((fold) =>
        box(
          104,
          176 + fold * 62,
          272,
          70,
          34,
          fold % 2 ? second : main,
          `stroke="${ink}" stroke-opacity=".12" stroke-width="4"`,
        ),
      )
      .join('') + [150, 210, 270, 330].map((x) => dot(x, 210, 10, second)).join(''),
};

const papers = ['#f6efe2', '#f1ece0', '#f7ebe0', '#eef1e4', '#f3eee6'];

/** The picture of one kind of goods as SVG, 480 by 480. */
export function drawGoods(shape: Shape, main: string, second: string, place: number): string {
  const paper = papers[place % papers.length] ?? '#f6efe2';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" width="480" height="480">` +
    `<rect width="480" height="480" fill="${paper}"/><circle cx="240" cy="248" r="190" fill="#fffdf8"/>` +
    `<ellipse cx="240" cy="394" rx="132" ry="14" fill="#000" opacity=".07"/>${drawings[shape](main, second)}</svg>`
  );
}
