import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ObjectionView } from '#services/notices/index';
import { LookupForm } from '~/components/objections/lookup-form';
import { ObjectionCard } from '~/components/objections/objection-card';
import { RetractionForm } from '~/components/objections/retraction-form';
import { PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import type { FormReply } from '~/http/form.server';
import { allowAnonymous } from '~/http/guards.server';
import { readLookup } from '~/http/objection-lookup.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `查异议的答复 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  return { audience, village: await loadBoardVillage(args) };
}

/** Shows an objection to whoever has its number and code; both stay out of the address. */
export async function action(args: ActionFunctionArgs) {
  await allowAnonymous(args);
  const found = await readLookup(args, await loadBoardVillage(args));
  return found.ok ? { objection: found.objection, lookup: found.lookup } : found.reply;
}

interface Shown {
  readonly objection: ObjectionView;
  readonly lookup: { readonly number: string; readonly code: string };
}

export default function PublicObjections() {
  const { audience, village } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | Shown | undefined;
  const shown = reply && 'objection' in reply ? reply : undefined;
  const board = `/v/${village.code}`;
  return (
    <PublicShell audience={audience} village={village} current="notices">
      {shown ? (
        <>
          <ObjectionCard objection={shown.objection} />
          {shown.objection.state === 'open' && <RetractionForm board={board} {...shown.lookup} />}
        </>
      ) : (
        <Card title="查异议的答复">
          <LookupForm reply={reply && 'objection' in reply ? undefined : reply} />
          <p className="small">回执丢了，可以带身份证到村委会查，或打公示上的监督电话。</p>
        </Card>
      )}
      <div className="page-actions">
        {shown && (
          <ButtonLink kind="quiet" block to={`${board}/objections`} icon="search">
            查另一件
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" block to={board} icon="board">
          回公开栏
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
