import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { receiveMoneyForm } from '#services/fund/commands';
import { receiveMoney } from '#services/fund/index';
import { PhotoField } from '~/components/fund/receipt-form';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { formatYuan } from '~/copy/format';
import { sourceOfMoneyLabels } from '~/copy/labels/fund';
import { answer } from '~/http/answer.server';
import { type FormReply, formReply, readForm } from '~/http/form.server';
import { readFundingForm } from '~/http/fund-money.server';
import { requireVillage } from '~/http/guards.server';
import { readFormWithPhotos } from '~/http/photos.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '登记拨入 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  return readFundingForm(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'fund.manage');
  const place = { villageId: village.id, purpose: 'fund' } as const;
  const upload = await readFormWithPhotos(args.request, args.context, actor, place);
  if (upload.problem) return formReply(upload.formData, upload.problem, 422, { photos: [upload.problem] });
  const form = await readForm(upload.formData, receiveMoneyForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const { photoIds, ...said } = form.value;
    const command = { ...said, villageId: village.id, photoId: photoIds.at(-1), now: new Date() };
    await inTransaction(args.context, (tx) => receiveMoney(tx, actor, command));
    const text = `已登记拨入 ${formatYuan(said.yuan)} 元，可以分成额度了。`;
    return redirectWithFlash(`/desk/${village.code}/fund/money`, { tone: 'good', text });
  });
}

export default function FundMoneyNew() {
  const { frame, sources, today, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { receivedOn: today });
  const money = `/desk/${frame.village.code}/fund/money`;
  const add = <ButtonLink to={`${money}/sources`}>加一个来源</ButtonLink>;
  return (
    <VillageDesk frame={frame} current="fundMoney" title="登记拨入" subtitle="钱已经到了村里账上，再登记">
      <Card>
        {sources.length === 0 && <EmptyState title="先加一个来源" next={add} />}
        {sources.length > 0 && (
          <form method="post" encType="multipart/form-data">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <SelectField
              label="从哪里来"
              required
              placeholder="请选来源"
              choices={sources.map(({ id, name, kind }) => ({
                value: id,
                label: `${name}（${sourceOfMoneyLabels[kind]}）`,
              }))}
              {...field('sourceId')}
            />
            <TextField label="多少元" inputMode="decimal" required {...field('yuan')} />
            <TextField label="哪天到账" type="date" max={today} required {...field('receivedOn')} />
            <TextField label="凭据号" hint="拨款文件、捐赠收据或记账凭证的号" required {...field('document')} />
            <PhotoField
              label="凭据照片"
              optional
              hint="可以不拍。村里管账和监督的人看得到，不公开"
              villageCode={frame.village.code}
              reply={reply}
            />
            <ConfirmSummary
              title="按下按钮以后"
              lines={['这笔钱记在“还没分”里，人人看得到；', '还没分成额度以前，记错了可以写明原因作废。']}
            />
            <div className="actions">
              <Button>登记</Button>
              <ButtonLink kind="quiet" to={money}>
                不登记了
              </ButtonLink>
            </div>
          </form>
        )}
      </Card>
    </VillageDesk>
  );
}
