import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { openRoundForm } from '#services/stars/commands';
import { openRound } from '#services/stars/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { OpenRoundForm } from '~/components/stars/open-round-form';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { schemeFormLabels } from '~/copy/labels/stars';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { readRoundOpening } from '~/http/star-rounds.server';
import { inTransaction } from '~/http/transaction.server';

export const meta = () => [{ title: '开始评星 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  return readRoundOpening(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.manage');
  const form = await readForm(args.request, openRoundForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, now: new Date() };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => openRound(tx, actor, command));
    const text = '评星开始了，参评人会收到提醒。';
    return redirectWithFlash(`/desk/${village.code}/stars/${result.id}`, { tone: 'good', text });
  });
}

export default function DeskStarRoundNew() {
  const { frame, schemes, scheme, eligible, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}/stars`;
  const choices = schemes.map((each) => ({
    value: each.versionId,
    label: `${each.name}（${schemeFormLabels[each.form]} · ${each.unitName}）`,
  }));
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title="开始评星"
      subtitle="选办法、选考评期，看清谁参评，再开始"
      actions={
        <ButtonLink kind="quiet" icon="back" to={desk}>
          全部评星
        </ButtonLink>
      }
    >
      {!scheme || !eligible ? (
        <Card>
          <EmptyState
            icon="list"
            title="还没有通过的评星办法"
            next={<ButtonLink to={`${desk}/schemes`}>去看评星办法</ButtonLink>}
          >
            从现成的模板起草一套，开会通过以后，就能开始评星。
          </EmptyState>
        </Card>
      ) : (
        <>
          {schemes.length > 1 && (
            <Card>
              <form method="get" className="inline-form">
                <SelectField label="按哪一套办法" name="version" value={scheme.versionId} choices={choices} />
                <Button kind="quiet">换</Button>
              </form>
            </Card>
          )}
          <OpenRoundForm scheme={scheme} eligible={eligible} requestId={requestId} reply={reply} back={desk} />
        </>
      )}
    </VillageDesk>
  );
}
