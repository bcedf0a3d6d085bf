import { listNoticeRows, loadNotice } from '#services/notices/index';
import { listRoundHeads, listTurnouts, loadRoundHead, type RoundHead } from '#services/stars/index';
import { answerPage, notFound } from './answer.server';
import { publicRow, rowsOfNoticePage } from './notice.server';
import { pageNumber } from './page-number.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

const ROUNDS_ON_PAGE = 20;

/** A page of a village's rounds. */
export async function readPublicRounds(args: RequestArgs, villageId: string) {
  const page = pageNumber(args.request);
  const limit = ROUNDS_ON_PAGE + 1;
  const rounds = await listRoundHeads(readFrom(args.context), villageId, {
    limit,
    offset: (page - 1) * ROUNDS_ON_PAGE,
  });
  return { rounds: rounds.slice(0, ROUNDS_ON_PAGE), page, more: rounds.length > ROUNDS_ON_PAGE };
}

/** A round with its turnouts, and its results exactly as the notice for everybody shows them. */
export async function readPublicRound(args: RequestArgs, villageId: string) {
  const reader = readFrom(args.context);
  const round = await answerPage(() => loadRoundHead(reader, villageId, args.params.round ?? ''));
  if (round.state === 'cancelled') throw notFound();
  const [steps, hung] = await Promise.all([
    listTurnouts(reader, villageId, round.id),
    readHung(args, villageId, round),
  ]);
  return { round, steps, hung };
}

async function readHung(args: RequestArgs, villageId: string, { noticeId }: RoundHead) {
  if (!noticeId) return null;
  const reader = readFrom(args.context);
  const notice = await answerPage(() => loadNotice(reader, villageId, noticeId, { audience: 'public' }));
  const page = pageNumber(args.request);
  const offset = (page - 1) * rowsOfNoticePage;
  const rows = await listNoticeRows(reader, villageId, notice.id, { limit: rowsOfNoticePage, offset });
  const pages = Math.max(1, Math.ceil(notice.rowCount / rowsOfNoticePage));
  return { id: notice.id, year: notice.year, number: notice.number, rows: rows.map(publicRow), page, pages };
}
