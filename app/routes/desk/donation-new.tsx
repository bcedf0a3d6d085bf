import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { registerDonationForm } from '#services/donations/commands';
import { listDonors, registerDonation } from '#services/donations/index';
import { dateInChina } from '#services/kernel/clock';
import { listGoods, listShops } from '#services/shop/index';
import { DonationLineFields } from '~/components/donations/donation-line-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '登记捐赠 · 益邻' }];

const LINES = 6;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.manage');
  const reader = readFrom(args.context);
  const { donors } = await listDonors(reader, village.id, { limit: 500 });
  return {
    frame: await readDeskFrame(args.context, actor, village),
    donors: donors.map(({ id, name }) => ({ value: id, label: name })),
    donor: new URL(args.request.url).searchParams.get('donor') ?? undefined,
    shops: (await listShops(reader, village.id)).map(({ id, name }) => ({ id, name })),
    goods: (await listGoods(reader, village.id, {})).map(({ id, code, name }) => ({ id, code, name })),
    today: dateInChina(),
    requestId: randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.manage');
  const form = await readForm(args.request, registerDonationForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, today: dateInChina() };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => registerDonation(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/donations/${result}`, {
      tone: 'good',
      text: '捐赠已登记，物资已上架。可以打印感谢信和标签。',
    });
  });
}

export default function NewDonation() {
  const { frame, donors, donor, shops, goods, today, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const field = formFields(reply, { donorId: donor, receivedOn: today });
  const desk = `/desk/${frame.village.code}`;
  const addDonor = <ButtonLink to={`${desk}/donors/new`}>登记捐赠人</ButtonLink>;
  return (
    <VillageDesk frame={frame} current="donations" title="登记捐赠">
      <Card>
        {donors.length === 0 && <EmptyState icon="hand" title="还没有捐赠人" next={addDonor} />}
        {donors.length > 0 && (
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <SelectField label="捐赠人" required placeholder="请选择" choices={donors} {...field('donorId')} />
            <p>
              名单里没有？<CardLink to={`${desk}/donors/new`}>登记新的捐赠人</CardLink>
            </p>
            <TextField label="哪天收到" type="date" required max={today} {...field('receivedOn')} />
            <h2>物资</h2>
            <p className="hint">每一样是单独的一批，跟着它能查到给了谁。没有的行空着；多于 {LINES} 样，再登记一笔。</p>
            <DonationLineFields {...{ field, shops, goods }} count={LINES} />
            <h2>捐款</h2>
            <TextField
              label="多少元"
              hint="没有就空着；捐款可以作专项积分的来源"
              inputMode="decimal"
              {...field('yuan')}
            />
            <TextField label="备注" maxLength={120} {...field('note')} />
            <div className="actions">
              <Button>登记</Button>
              <ButtonLink kind="quiet" to={`${desk}/donations`}>
                不登记了
              </ButtonLink>
            </div>
          </form>
        )}
      </Card>
    </VillageDesk>
  );
}
