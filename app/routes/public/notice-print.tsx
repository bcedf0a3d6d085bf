import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listNoticeRows, loadNotice } from '#services/notices/index';
import { NoticeSheet } from '~/components/notices/notice-sheet';
import { PaperShell } from '~/components/shell/paper-shell';
import { noticeNumber } from '~/copy/labels/notices';
import { answerPage } from '~/http/answer.server';
import { loadBoardVillage, siteAddress } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { publicNotice, publicRow } from '~/http/notice.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.village.name}公示${noticeNumber(data.notice)}` : '公示' },
];

/** The paper for the board, A4 or A3, with every row. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  const reader = readFrom(args.context);
  const notice = await answerPage(() =>
    loadNotice(reader, village.id, args.params.notice ?? '', { audience: 'public' }),
  );
  const rows = (await listNoticeRows(reader, village.id, notice.id)).map(publicRow);
  const paper = new URL(args.request.url).searchParams.get('paper') === 'a3' ? ('a3' as const) : ('a4' as const);
  const shown = publicNotice(notice);
  return {
    village,
    notice: shown,
    rows,
    paper,
    address: `${siteAddress(args)}/v/${village.code}/notices/${notice.id}`,
  };
}

export default function NoticePrint() {
  const { village, notice, rows, paper, address } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/v/${village.code}/notices/${notice.id}`, label: '回公示' }}>
      <p className="lead no-print">
        纸张：{paper === 'a3' ? <a href="?paper=a4">换成 A4</a> : <a href="?paper=a3">换成 A3</a>}
        。打印时请选同样的纸张，张贴以后拍一张照片传上来。
      </p>
      <NoticeSheet notice={notice} rows={rows} address={address} paper={paper} />
    </PaperShell>
  );
}
