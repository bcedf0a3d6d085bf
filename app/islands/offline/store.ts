/** Sales that wait on this device: in IndexedDB, or else in localStorage, or else in the open page alone. */
export interface KeptLine {
  readonly goodsId: string;
  readonly name: string;
  readonly quantity: number;
  readonly price: string;
}

export interface Kept {
  readonly id: string;
  readonly shopId: string;
  readonly deviceId: string;
  readonly cashierId: string;
  readonly number: string;
  readonly soldAt: string;
  readonly holder: 'code' | 'card' | 'presentation';
  readonly holderCode: string;
  /** For whom the limits count: the member's or the card's number. */
  readonly holderKey: string;
  readonly holderName: string;
  readonly purseId?: string;
  readonly lines: readonly KeptLine[];
  /** In hundredths of a point. */
  readonly total: number;
  /** `refused`: the village wants to see it; it stays here until then. */
  readonly state: 'waiting' | 'redeemed' | 'conflict' | 'refused';
  readonly sentence?: string;
  readonly slip?: string;
}

const KEPT_DAYS = 4;
const prefix = 'yilin-sale-';
const memory = new Map<string, Kept>();

let opening: Promise<IDBDatabase | undefined> | undefined;

function database(): Promise<IDBDatabase | undefined> {
  opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open('yilin-till', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('sales', { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(undefined);
      request.onblocked = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
  return opening;
}

async function inStore<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result | undefined> {
  const base = await database();
  if (!base) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = base.transaction('sales', mode);
    const request = work(transaction.objectStore('sales'));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

function localSales(): Kept[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => JSON.parse(localStorage.getItem(key) ?? '') as Kept);
  } catch {
    return [];
  }
}

/** Every sale on this device, the oldest first. */
export async function listKept(): Promise<Kept[]> {
  const stored =
    (await inStore('readonly', (store) => store.getAll() as IDBRequest<Kept[]>).catch(() => undefined)) ?? [];
  const all = new Map([...localSales(), ...stored, ...memory.values()].map((sale) => [sale.id, sale]));
  return [...all.values()].sort((left, right) => (left.soldAt < right.soldAt ? -1 : 1));
}

/** Writes a sale down where it outlasts the page, if there is such a place; true where it does. */
export async function keep(sale: Kept): Promise<boolean> {
  try {
    if ((await inStore('readwrite', (store) => store.put(sale))) !== undefined) {
      memory.delete(sale.id);
      return true;
    }
  } catch {}
  try {
    localStorage.setItem(prefix + sale.id, JSON.stringify(sale));
    memory.delete(sale.id);
    return true;
  } catch {
    memory.set(sale.id, sale);
    return false;
  }
}

/** Forgets what was answered some days ago; what waits is never forgotten. */
export async function forgetOld(sales: readonly Kept[]): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
  for (const { id, state, soldAt } of sales) {
    if (state === 'waiting' || state === 'refused' || soldAt > before) continue;
    await inStore('readwrite', (store) => store.delete(id)).catch(() => {});
    try {
      localStorage.removeItem(prefix + id);
    } catch {}
  }
}

/** True while a sale lives in the open page alone. */
export const isAtRisk = (): boolean => [...memory.values()].some(({ state }) => state === 'waiting');

function remembered(name: string, make: () => string): string {
  try {
    const known = localStorage.getItem(name) ?? make();
    localStorage.setItem(name, known);
    return known;
  } catch {
    return make();
  }
}

/** A random id (version 4), also where the page came over plain http. */
export function makeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

let own: string | undefined;
/** This browser, as its kept sales name it. */
export function deviceId(): string {
  own ??= remembered('yilin-device', makeId);
  return own;
}

/** What a kept sale is called until it has a slip: the time, and three letters. */
export function numberFor(id: string, at: Date): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(at.getHours())}${part(at.getMinutes())}${part(at.getSeconds())}-${id.slice(-3).toUpperCase()}`;
}

/** Points in hundredths, so that nothing is added as a fraction. */
export const hundredths = (text: string | undefined): number => Math.round(Number(text ?? 0) * 100);
export const inWords = (amount: number): string => String(amount / 100).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Tells the rest of the page that the list is another now. */
export const announce = (): boolean => document.dispatchEvent(new Event('kept-sales'));
