import type { Tx } from '#db/client';

const WORDS_MAX = 20;
/** As long as this a number may be a phone's or a card's. */
const DIGITS_MAX = 5;

/** What was searched for, as it is counted; null where it may say who somebody is. */
export function searchedWords(text: string): string | null {
  const words = [...text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()]
    .slice(0, WORDS_MAX)
    .join('')
    .trim();
  return words === '' || /^[\d\s-]+$/.test(words) || new RegExp(`\\d{${DIGITS_MAX},}`).test(words) ? null : words;
}

/**
 * Counts what was looked for among a village's goods, and how much of it was there: never who looked. Words that may name
 * somebody's phone or card are not kept.
 */
export async function recordSearch(
  tx: Tx,
  search: { readonly villageId: string; readonly text: string; readonly found: number; readonly inStock: number },
): Promise<void> {
  const words = searchedWords(search.text);
  if (words === null) return;
  await tx.$client`
    insert into shop_searches as s (village_id, day, words, found, in_stock, times)
    values (${search.villageId}, (recorded_now() at time zone 'Asia/Shanghai')::date, ${words}, ${search.found}, ${search.inStock}, 1)
    on conflict (village_id, day, words) do update
      set found = excluded.found, in_stock = excluded.in_stock, times = s.times + 1`;
}
