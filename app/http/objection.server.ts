import type { Actor } from '#services/kernel/actor';
import { isId } from '#services/kernel/ids';
import { listNoticeRows, loadNotice, type NoticeRowView, type NoticeView } from '#services/notices/index';
import type { PublicVillage } from '#services/org/index';
import { answerPage, notFound } from './answer.server';
import { pageNumber } from './page-number.server';
import { limitAttempts } from './rate-limit.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** A row as anybody may read it: the name is masked already. */
export type PublicRow = Pick<
  NoticeRowView,
  'id' | 'position' | 'person' | 'what' | 'occurredOn' | 'amount' | 'standing'
>;

const publicRow = ({ id, position, person, what, occurredOn, amount, standing }: NoticeRowView): PublicRow => ({
  ...{ id, position, person, what, occurredOn, amount, standing },
});

/** The member for whom somebody reads: the one they act for, or themself. */
export function readingMember(actor: Actor, villageId: string): string | null {
  if (actor.kind !== 'person') return null;
  if (actor.onBehalfOf?.villageId === villageId) return actor.onBehalfOf.memberId;
  return actor.villageId === villageId ? actor.memberId : null;
}

/** The notice that an address names, where it is for this reader: a personal one only for the person that it is about. */
export async function readNoticeFor(args: RequestArgs, actor: Actor, village: PublicVillage): Promise<NoticeView> {
  const reader = readFrom(args.context);
  const notice = await answerPage(() => loadNotice(reader, village.id, args.params.notice ?? ''));
  if (notice.audience === 'public') return notice;
  const memberId = readingMember(actor, village.id);
  if (!memberId) throw notFound();
  return answerPage(() => loadNotice(reader, village.id, notice.id, { memberId }));
}

const rowsOfPage = 20;

/** What an objection is about: one row, the whole notice, or still to be chosen from a page of rows. */
export interface ObjectionTarget {
  readonly row: PublicRow | null;
  readonly whole: boolean;
  readonly rows: readonly PublicRow[];
  readonly page: number;
  readonly pages: number;
  /** The number that was asked for is none of this notice. */
  readonly missing: boolean;
}

/** Reads `?row=`: a row's number on the notice or its id, or `all`. */
export async function readObjectionTarget(
  args: RequestArgs,
  notice: Pick<NoticeView, 'id' | 'villageId' | 'rowCount'>,
): Promise<ObjectionTarget> {
  const reader = readFrom(args.context);
  const asked = new URL(args.request.url).searchParams.get('row')?.trim() ?? '';
  const page = pageNumber(args.request);
  const pages = Math.max(1, Math.ceil(notice.rowCount / rowsOfPage));
  const nothing = { row: null, whole: asked === 'all', rows: [], page, pages, missing: false };
  if (nothing.whole) return nothing;
  if (isId(asked)) {
    const row = (await listNoticeRows(reader, notice.villageId, notice.id)).find((each) => each.id === asked);
    if (row) return { ...nothing, row: publicRow(row) };
  } else if (/^\d{1,4}$/.test(asked) && Number(asked) >= 1) {
    const place = { limit: 1, offset: Number(asked) - 1 };
    const [row] = await listNoticeRows(reader, notice.villageId, notice.id, place);
    if (row) return { ...nothing, row: publicRow(row) };
  }
  const rows = await listNoticeRows(reader, notice.villageId, notice.id, {
    limit: rowsOfPage,
    offset: (page - 1) * rowsOfPage,
  });
  return { ...nothing, rows: rows.map(publicRow), missing: asked !== '' };
}

/** People who have not signed in share an address: each may object so many times an hour. */
export async function limitObjections(args: RequestArgs, actor: Actor): Promise<void> {
  if (actor.kind === 'visitor') await limitAttempts(args, 'objection');
}

/** A field that people don't see: whatever fills it in is no person. */
export function isTrapped(formData: FormData): boolean {
  return Boolean(formData.get('homepage'));
}
