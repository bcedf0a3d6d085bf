import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadNotice } from '#services/notices/index';
import { OwnNoticePage } from '~/components/notices/own-notice-page';
import { noticeTitle } from '~/copy/labels/notices';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { readOwnNotice } from '~/http/notice.server';
import { ownMember } from '~/http/own-member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? noticeTitle(data.notice) : '公示'} · 益邻` },
];

/** The member's own rows of a notice; of one for a single person this is the only page beside the desk's. */
export async function loader(args: LoaderFunctionArgs) {
  const { villageId, memberId } = ownMember(await requireRole(args, 'member.own'));
  const reader = readFrom(args.context);
  const notice = await answerPage(() => loadNotice(reader, villageId, args.params.notice ?? '', { memberId }));
  return readOwnNotice(args.context, notice, memberId);
}

export default function OwnNotice() {
  return <OwnNoticePage {...useLoaderData<typeof loader>()} />;
}
