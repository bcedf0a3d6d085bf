import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadSlipBallot, voteBySlip } from '#services/stars/index';
import { EntryShell } from '~/components/shell/entry-shell';
import { BallotPage, type BallotReply } from '~/components/stars/ballot-page';
import { SlipCodeForm } from '~/components/stars/slip-code-form';
import { allowAnonymous } from '~/http/guards.server';
import { NO_STORE } from '~/http/own-stars.server';
import { forgiveAttempt, limitAttempts } from '~/http/rate-limit.server';
import { readSlipBallot } from '~/http/slip-ballot.server';
import { castFrom } from '~/http/star-ballot.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '群众评议 · 益邻' }, { name: 'robots', content: 'noindex' }];
export const headers: HeadersFunction = () => NO_STORE;

/** The ballot behind the code on a slip. Nobody signs in. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  return readSlipBallot(args);
}

export async function action(args: ActionFunctionArgs) {
  await allowAnonymous(args);
  await limitAttempts(args, 'star-slip');
  const slip = args.params.slip ?? '';
  const load = async () => {
    const sheet = await loadSlipBallot(readFrom(args.context), slip, new Date());
    await forgiveAttempt(args, 'star-slip');
    return sheet;
  };
  return castFrom(args.request, load, ({ step: _step, ...filled }) =>
    inTransaction(args.context, (tx) => voteBySlip(tx, { slip, ...filled })),
  );
}

export default function Slip() {
  const { opened, sentence } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as BallotReply | undefined;
  if (!opened) {
    return (
      <EntryShell title="群众评议" lead={sentence}>
        <SlipCodeForm />
      </EntryShell>
    );
  }
  return (
    <EntryShell title="群众评议" lead={opened.village.name}>
      <BallotPage sheet={opened.sheet} requestId={opened.requestId} villageCode={opened.village.code} reply={reply} />
    </EntryShell>
  );
}
