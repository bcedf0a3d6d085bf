import type { Goods } from '#services/shop/index';

/** One line of a delivery as it is being filled in. */
export interface DraftLine {
  readonly goods: Goods;
  readonly quantity: string;
  readonly bestBefore: string;
  readonly unitCost: string;
}

/** A delivery as it is being filled in, and what the last search found. */
export interface DeliveryDraft {
  readonly lines: readonly DraftLine[];
  readonly found: readonly Goods[];
  /** What was searched for and not found, as digits of a bar code or as words. */
  readonly unknown: string;
  /** Source, supplier and note. */
  readonly values: Readonly<Record<string, string>>;
}

const LINES_MAX = 40;
const FOUND_MAX = 12;
const lineName = /^lines\[(\d{1,3})\]\.(goodsId|quantity|bestBefore|unitCost)$/;
type Fields = Record<string, string>;

function readLines(pairs: readonly (readonly [string, string])[], goods: readonly Goods[]): DraftLine[] {
  const byPlace = new Map<number, Fields>();
  for (const [name, value] of pairs) {
    const [, place, field] = lineName.exec(name) ?? [];
    if (place === undefined || field === undefined) continue;
    const fields = byPlace.get(Number(place)) ?? {};
    fields[field] = value.trim().slice(0, 40);
    byPlace.set(Number(place), fields);
  }
  return [...byPlace.entries()]
    .sort(([left], [right]) => left - right)
    .flatMap(([, { goodsId, quantity = '', bestBefore = '', unitCost = '' }]) => {
      const known = goods.find((each) => each.id === goodsId);
      return known ? [{ goods: known, quantity, bestBefore, unitCost }] : [];
    });
}

const emptyLine = (goods: Goods, quantity: string): DraftLine => ({ goods, quantity, bestBefore: '', unitCost: '' });

/** The same goods scanned again are one piece more. */
function scanned(lines: readonly DraftLine[], goods: Goods): DraftLine[] {
  const place = lines.findIndex((line) => line.goods.id === goods.id);
  if (place < 0) return [...lines, emptyLine(goods, '1')];
  const more = (line: DraftLine) => ({ ...line, quantity: String((Math.trunc(Number(line.quantity)) || 0) + 1) });
  return lines.map((line, index) => (index === place ? more(line) : line));
}

/**
 * Reads what is filled in so far: a bar code or a goods number in `find` puts its goods in, `add` those that were found,
 * `drop` takes a line out.
 */
export function readDraft(source: Iterable<readonly [string, unknown]>, goods: readonly Goods[]): DeliveryDraft {
  const pairs = [...source].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const sent = (name: string) => pairs.findLast(([each]) => each === name)?.[1].trim() ?? '';
  let lines = readLines(pairs, goods);
  const drop = sent('drop');
  if (drop !== '') lines = lines.filter((_, index) => String(index) !== drop);
  const added = goods.find((each) => each.id === sent('add') || each.id === sent('goods'));
  if (added) lines = [...lines, emptyLine(added, '')];
  const find = added || drop !== '' ? '' : sent('find').normalize('NFKC').toLowerCase().slice(0, 40);
  const exact =
    find === '' ? undefined : goods.find((each) => each.barcode === find || each.code.toLowerCase() === find);
  if (exact) lines = scanned(lines, exact);
  const matches = (each: Goods) => [each.name.toLowerCase(), each.initials].some((text) => text.includes(find));
  const found = find === '' || exact ? [] : goods.filter(matches).slice(0, FOUND_MAX);
  return {
    lines: lines.slice(0, LINES_MAX),
    found,
    unknown: find !== '' && !exact && found.length === 0 ? find : '',
    values: { source: sent('source') || 'bought', supplier: sent('supplier'), reason: sent('reason') },
  };
}
