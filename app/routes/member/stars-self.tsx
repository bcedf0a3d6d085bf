import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { assessOneself, loadSelfSheet } from '#services/stars/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { SelfPage } from '~/components/stars/self-page';
import type { FormReply } from '~/http/form.server';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readOwnSelf } from '~/http/own-stars.server';
import { assessFrom } from '~/http/star-ballot.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '自评 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  return readOwnSelf(args, await requireRole(args, 'stars.assess'));
}

/** What a participant says of themself; who acts for them is named beside it. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'stars.assess');
  const { villageId, memberId } = ownMember(actor);
  const roundId = args.params.round ?? '';
  return assessFrom(
    args.request,
    '/me/stars',
    () => loadSelfSheet(readFrom(args.context), villageId, roundId, { memberId }, new Date()),
    (said) => inTransaction(args.context, (tx) => assessOneself(tx, actor, { villageId, roundId, ...said })),
  );
}

export default function OwnSelfAssessment() {
  const { village, sheet, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <PhoneShell title="自评" subtitle={sheet.title} current="home" villageCode={village.code}>
      <SelfPage sheet={sheet} requestId={requestId} reply={reply} name="我自己" />
    </PhoneShell>
  );
}
