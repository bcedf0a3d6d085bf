import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { discardScheme } from '#services/stars/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { placeOf, SchemeDesk } from '~/components/stars/scheme-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { answer, notFound } from '~/http/answer.server';
import { type FormReply, readFormData } from '~/http/form.server';
import { requireUnit } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readSchemePage, schemesPath } from '~/http/star-schemes.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '删去评星办法草稿 · 益邻' }];

/** Asks before a draft is put aside. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await readSchemePage(args, await requireUnit(args, 'stars.write'));
  if (page.version.state !== 'draft' || !page.canWrite) throw notFound();
  return page;
}

export async function action(args: ActionFunctionArgs) {
  const place = await requireUnit(args, 'stars.write');
  return answer(await readFormData(args.request), async () => {
    const command = { versionId: args.params.scheme ?? '' };
    await inTransaction(args.context, (tx) => discardScheme(tx, place.actor, command));
    return redirectWithFlash(schemesPath(place), { tone: 'good', text: '草稿已删去。' });
  });
}

export default function StarSchemeDiscarding() {
  const { frame, here, version } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  return (
    <SchemeDesk frame={frame} title={`删去草稿：${version.name}`} subtitle={`${placeOf(frame)}第 ${version.number} 版`}>
      <Card title="要删去吗">
        <form method="post">
          <FormSentence reply={reply} />
          <ConfirmSummary
            title="删去以后"
            lines={['草稿里写的不再显示，也找不回来。', '现在执行的办法不变。', '操作日志里留有谁删的、什么时候删的。']}
          />
          <div className="actions">
            <Button kind="danger">删去草稿</Button>
            <ButtonLink kind="quiet" to={here}>
              不删
            </ButtonLink>
          </div>
        </form>
      </Card>
    </SchemeDesk>
  );
}
