import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadOwnBallot, voteSignedIn } from '#services/stars/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { BallotPage, type BallotReply } from '~/components/stars/ballot-page';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { NO_STORE, readOwnBallot } from '~/http/own-stars.server';
import { castFrom } from '~/http/star-ballot.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '投票 · 益邻' }];
export const headers: HeadersFunction = () => NO_STORE;

export async function loader(args: LoaderFunctionArgs) {
  return readOwnBallot(args, await requireRole(args, 'stars.vote'));
}

/** One vote, once, by the member alone. */
export async function action(args: ActionFunctionArgs) {
  const actor = await requireRole(args, 'stars.vote');
  const own = ownMember(actor);
  const roundId = args.params.round ?? '';
  return castFrom(
    args.request,
    () => loadOwnBallot(readFrom(args.context), own, roundId, new Date()),
    (filled) =>
      inTransaction(args.context, (tx) => voteSignedIn(tx, actor, { villageId: own.villageId, roundId, ...filled })),
  );
}

export default function OwnBallot() {
  const { village, sheet, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as BallotReply | undefined;
  return (
    <PhoneShell title="投票" subtitle={sheet.title} current="home" villageCode={village.code}>
      <BallotPage sheet={sheet} requestId={requestId} villageCode={village.code} reply={reply} />
    </PhoneShell>
  );
}
