import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DeskNoticePage } from '~/components/notices/desk-notice-page';
import { noticeNumber } from '~/copy/labels/notices';
import { requireVillage } from '~/http/guards.server';
import { readNoticeDesk } from '~/http/notice-desk.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `公示${data ? noticeNumber(data.notice) : ''} · ${data?.frame.village.name ?? ''} · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'notices.view');
  return readNoticeDesk(args, actor, village);
}

export default function DeskNotice() {
  return <DeskNoticePage {...useLoaderData<typeof loader>()} />;
}
