import type { Goods } from '#services/shop/index';

/** The most of one kind that a till's form takes. */
const QUANTITY_MAX = 999;

/** What the checkout's form carries: how many of which goods, and what was searched for. */
export interface CartQuery {
  readonly quantities: Readonly<Record<string, number>>;
  readonly find: string;
  /** Why a scanned bar code put nothing in; empty otherwise. */
  readonly note: string;
}

function entries(source: URLSearchParams | FormData): [string, string][] {
  return [...source.entries()].map(([name, value]) => [name, String(value)]);
}

/**
 * Reads the cart from the address (or the form): `q-<goods>` is a quantity, the buttons `add` and `less` change one by
 * one, and each bar code in `find` puts one of its goods in.
 */
export function readCart(source: URLSearchParams | FormData, goods: readonly Goods[]): CartQuery {
  const quantities: Record<string, number> = {};
  const change = (goodsId: string, by: number) => {
    if (!goods.some((each) => each.id === goodsId && each.onShelf)) return;
    quantities[goodsId] = Math.min(QUANTITY_MAX, Math.max(0, (quantities[goodsId] ?? 0) + by));
  };
  let find = '';
  for (const [name, value] of entries(source)) {
    if (name.startsWith('q-')) change(name.slice(2), Math.trunc(Number(value)) || 0);
    if (name === 'find') find = value.normalize('NFKC').trim().slice(0, 80);
  }
  for (const [name, value] of entries(source)) {
    if (name === 'add') {
      change(value, 1);
      find = '';
    }
    if (name === 'less') change(value, -1);
  }
  const scanned = scannedGoods(find, goods);
  const note = scanned.map(whyNot).find((words) => words !== '') ?? unknownBarcode(find, scanned);
  const unread = source.has('unread') ? '照片里没有认出条码，请再拍一次，或者按名称找。' : '';
  for (const each of scanned) if (whyNot(each) === '') change(each.id, 1);
  return { quantities, find: scanned.length > 0 || note !== '' ? '' : find, note: note || unread };
}

/** The goods behind one scan, or behind several that ran together; none where it is no bar code that we know. */
function scannedGoods(find: string, goods: readonly Goods[]): Goods[] {
  const found: Goods[] = [];
  let rest = find.replace(/\s/g, '');
  while (rest !== '') {
    const next = goods.find((each) => each.barcode !== null && rest.startsWith(each.barcode));
    if (!next?.barcode) return [];
    found.push(next);
    rest = rest.slice(next.barcode.length);
  }
  return found;
}

function whyNot({ name, onShelf, onHand, sellable }: Goods): string {
  if (!onShelf) return `“${name}”已经下架，不能兑换。`;
  if (sellable > 0) return '';
  return onHand > 0 ? `“${name}”都过了保质期，不能兑换。` : `“${name}”本店没有货。`;
}

const unknownBarcode = (find: string, scanned: readonly Goods[]) =>
  scanned.length === 0 && /^\d{8,14}$/.test(find) ? `没有条码是 ${find} 的商品，请按名称找。` : '';

/** The lines to redeem, each with the price that was shown. */
export function readLines(form: FormData): { goodsId: string; quantity: string; price: string }[] {
  return entries(form)
    .filter(([name, value]) => name.startsWith('q-') && Number(value) !== 0)
    .map(([name, quantity]) => {
      const goodsId = name.slice(2);
      return { goodsId, quantity, price: String(form.get(`p-${goodsId}`) ?? '') };
    });
}

/** The account that the page said would pay; undefined for the usual purse. */
export function readPayingPurse(form: FormData): string | undefined {
  const asked = String(form.get('purse') ?? '');
  const account = asked === 'auto' ? String(form.get('paying') ?? '') : asked === 'usual' ? '' : asked;
  return account === '' ? undefined : account;
}

/** The address of the same cart, to come back to. */
export function cartAddress(path: string, form: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of entries(form)) {
    if ((name.startsWith('q-') && Number(value) > 0) || name === 'purse') query.set(name, value);
  }
  return `${path}?${query}`;
}

const FOUND_MAX = 20;
const OFFERED_MAX = 12;

/** Which goods the checkout shows: those in the cart, then what was searched for, or else what goes most often. */
export interface Choice {
  readonly chosen: readonly Goods[];
  readonly offered: readonly Goods[];
  /** Whether `offered` is a search's result. */
  readonly isSearch: boolean;
}

export function chooseGoods(all: readonly Goods[], favourites: readonly string[], query: CartQuery): Choice {
  const goods = all.filter((each) => each.onShelf);
  const chosen = goods.filter((each) => (query.quantities[each.id] ?? 0) > 0);
  const others = goods.filter((each) => !chosen.includes(each));
  const word = query.find.toLowerCase();
  if (word !== '') {
    const matches = (each: Goods) =>
      [each.name.toLowerCase(), each.initials, each.code.toLowerCase()].some((text) => text.includes(word));
    return { chosen, offered: others.filter(matches).slice(0, FOUND_MAX), isSearch: true };
  }
  const rank = (each: Goods) => (favourites.includes(each.id) ? favourites.indexOf(each.id) : favourites.length);
  const inStock = others.filter((each) => each.sellable > 0).sort((left, right) => rank(left) - rank(right));
  return { chosen, offered: inStock.slice(0, OFFERED_MAX), isSearch: false };
}
