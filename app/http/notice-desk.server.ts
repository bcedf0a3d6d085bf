import { randomUUID } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { countWorkingDays } from '#services/calendar/index';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { addNoticePhoto, listNoticeRows, loadNotice, verifyNotice } from '#services/notices/index';
import { addPhoto, preparePhoto } from '#services/photos/index';
import { answerPage } from './answer.server';
import type { RequestContext } from './context.server';
import { readDeskFrame } from './desk.server';
import { rowsOfNoticePage } from './notice.server';
import { pageNumber } from './page-number.server';
import { photoStore } from './photos.server';
import { inTransaction, readFrom } from './transaction.server';

/** Everything on a notice's page at the desk, and what this person may do there. */
export async function readNoticeDesk(args: LoaderFunctionArgs, actor: PersonActor, village: VillageName) {
  const reader = readFrom(args.context);
  const notice = await answerPage(() => loadNotice(reader, village.id, args.params.notice ?? ''));
  const page = pageNumber(args.request);
  const today = dateInChina();
  const [frame, rows, problems, daysLeft] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listNoticeRows(reader, village.id, notice.id, {
      limit: rowsOfNoticePage,
      offset: (page - 1) * rowsOfNoticePage,
    }),
    verifyNotice(reader, village.id, notice.id),
    countWorkingDays(reader, today, notice.endsOn),
  ]);
  return {
    frame,
    notice,
    rows,
    page,
    pages: Math.max(1, Math.ceil(notice.rowCount / rowsOfNoticePage)),
    problems: problems.map((each) => each.id.split('/')[1] ?? ''),
    today,
    daysLeft,
    mayPublish: can(actor, 'notices.publish'),
    mayStop: can(actor, 'notices.supervise') && notice.state === 'hanging',
    requestId: randomUUID(),
  };
}
export type NoticeDeskData = Awaited<ReturnType<typeof readNoticeDesk>>;

interface NewNoticePhoto {
  readonly villageId: string;
  readonly noticeId: string;
  readonly file: Uint8Array;
}

/** Prepares a picture (slow, outside the transaction), then keeps it as proof that the paper hangs. */
export async function keepNoticePhoto(context: RequestContext, actor: PersonActor, picture: NewNoticePhoto) {
  const { villageId, noticeId, file } = picture;
  const photo = await preparePhoto(file);
  await inTransaction(context, async (tx) => {
    const photoId = await addPhoto(tx, actor, photoStore(context), { villageId, purpose: 'notice', photo });
    await addNoticePhoto(tx, actor, { villageId, noticeId, photoId });
  });
}
