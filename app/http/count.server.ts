import type { LoaderFunctionArgs } from '@remix-run/node';
import type { PersonActor } from '#services/kernel/actor';
import { listGoodsToCount, loadCount, readCountedLines } from '#services/shop/index';
import { answerPage } from './answer.server';
import { shopPlace, tillFrame } from './till.server';
import { readFrom } from './transaction.server';

/** The stock-take of the cashier's own shop that the address names. */
export async function tillCount(args: LoaderFunctionArgs, actor: PersonActor) {
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const count = await answerPage(() => loadCount(reader, villageId, args.params.count ?? '', shopId));
  return { reader, frame, villageId, count };
}

const ROWS_MAX = 30;

/** What the phone lists while counting: what was searched for, or a page of what is not counted yet, or of what is. */
export async function goodsToCount(
  { reader, villageId, count }: Awaited<ReturnType<typeof tillCount>>,
  asked: { readonly text: string; readonly counted: boolean },
) {
  const goods = await listGoodsToCount(reader, villageId, count);
  const word = asked.text.toLowerCase();
  const matches = (each: (typeof goods)[number]) =>
    each.barcode === word ||
    [each.name.toLowerCase(), each.initials, each.code.toLowerCase()].some((part) => part.includes(word));
  const listed = goods.filter((each) => (word ? matches(each) : (each.counted !== null) === asked.counted));
  const done = goods.filter((each) => each.counted !== null).length;
  return {
    scanned: word ? goods.find((each) => each.barcode === word) : undefined,
    listed: listed
      .slice(0, ROWS_MAX)
      .map(({ goodsId, code, name, unit, counted }) => ({ goodsId, code, name, unit, counted })),
    rest: Math.max(0, listed.length - ROWS_MAX),
    done,
    total: goods.length,
  };
}

/** The stock-take that a desk's address names, with what was counted. */
export async function deskCount(args: LoaderFunctionArgs, villageId: string) {
  const reader = readFrom(args.context);
  const count = await answerPage(() => loadCount(reader, villageId, args.params.count ?? ''));
  return { count, ...(await readCountedLines(reader, villageId, count.id)) };
}
