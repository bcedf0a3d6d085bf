import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addSourceForm } from '#services/fund/commands';
import { addSource } from '#services/fund/index';
import { SOURCE_OF_MONEY_KINDS } from '#services/fund/vocabulary';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ChoiceField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { sourceOfMoneyLabels } from '~/copy/labels/fund';
import { answer } from '~/http/answer.server';
import { type FormReply, readForm } from '~/http/form.server';
import { readFundingForm } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '加一个来源 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  return readFundingForm(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const form = await readForm(args.request, addSourceForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => addSource(tx, actor, { ...form.value, villageId: village.id }));
    const text = '来源已加，现在登记拨入的钱。';
    return redirectWithFlash(`/desk/${village.code}/fund/money/new`, { tone: 'good', text });
  });
}

export default function FundSourceNew() {
  const { frame, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { kind: 'government-grant' });
  return (
    <VillageDesk frame={frame} current="fundMoney" title="加一个来源">
      <Card>
        <form method="post">
          <FormSentence reply={reply} />
          <input type="hidden" name="requestId" value={requestId} />
          <ChoiceField
            label="哪一种"
            choices={SOURCE_OF_MONEY_KINDS.map((value) => ({ value, label: sourceOfMoneyLabels[value] }))}
            {...field('kind')}
          />
          <TextField label="名称" hint="例如“县委组织部微服务专项”，会公开" required {...field('name')} />
          <div className="actions">
            <Button>加上</Button>
            <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/fund/money`}>
              不加了
            </ButtonLink>
          </div>
        </form>
      </Card>
    </VillageDesk>
  );
}
