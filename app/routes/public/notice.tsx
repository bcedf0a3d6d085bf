import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadNotice } from '#services/notices/index';
import { PublicNoticePage } from '~/components/notices/public-notice-page';
import { noticeNumber, noticeTitle } from '~/copy/labels/notices';
import { answerPage } from '~/http/answer.server';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readPublicNotice } from '~/http/notice.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data
      ? `${noticeNumber(data.notice)} ${noticeTitle(data.notice)} · ${data.village.name} · 益邻`
      : '公示 · 益邻',
  },
];

/** A notice as it hangs, with where each row stands now. Nobody has to sign in. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  const reader = readFrom(args.context);
  const notice = await answerPage(() =>
    loadNotice(reader, village.id, args.params.notice ?? '', { audience: 'public' }),
  );
  return { audience, village, ...(await readPublicNotice(args.context, args.request, notice)) };
}

export default function BoardNotice() {
  return <PublicNoticePage {...useLoaderData<typeof loader>()} />;
}
