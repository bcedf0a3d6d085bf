import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeDonorForm } from '#services/donations/commands';
import { changeDonor, listDonations, loadDonor } from '#services/donations/index';
import { can } from '#services/kernel/permissions';
import { DonationTable } from '~/components/donations/donation-table';
import { DonorFields } from '~/components/donations/donor-fields';
import { FormSentence } from '~/components/shell/form-sentence';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { formFields } from '~/components/ui/form-fields';
import { donorKindLabels } from '~/copy/labels/donations';
import { answer, answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { donorNameFor } from '~/http/donations.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '捐赠人 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.view');
  const reader = readFrom(args.context);
  const { id, kind, name, named, contact, pageDigits } = await answerPage(() =>
    loadDonor(reader, village.id, args.params.donor ?? ''),
  );
  const { donations } = await listDonations(reader, village.id, { donorId: id, limit: 200 });
  const mayManage = can(actor, 'donations.manage');
  const donorName = donorNameFor(actor)({ donorName: name, named });
  return {
    frame: await readDeskFrame(args.context, actor, village),
    donor: { id, kind, named, name: donorName, contact: mayManage ? contact : null },
    page: mayManage ? `/d/${pageDigits}` : null,
    donations: donations.map((each) => ({ ...each, donorName })),
    requestId: randomUUID(),
    mayManage,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.manage');
  const form = await readForm(args.request, changeDonorForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, donorId: args.params.donor ?? '' };
  return answer(form.formData, async () => {
    await inTransaction(args.context, (tx) => changeDonor(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/donors/${command.donorId}`, { tone: 'good', text: '已改好。' });
  });
}

export default function DeskDonor() {
  const { frame, donor, page, donations, requestId, mayManage } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}`;
  const { name, kind, named } = donor;
  const field = formFields(reply, { name, kind, contact: donor.contact ?? '', named: named ? 'on' : undefined });
  const add = mayManage && <ButtonLink to={`${desk}/donations/new?donor=${donor.id}`}>再登记一笔</ButtonLink>;
  const own = page && (
    <ButtonLink kind="quiet" to={page}>
      看捐赠人自己的页面
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="donations"
      title={name}
      subtitle={donorKindLabels[kind]}
      actions={
        <>
          {add} {own}
        </>
      }
    >
      <Card title="捐过什么">
        {donations.length > 0 ? (
          <DonationTable donations={donations} desk={desk} />
        ) : (
          <EmptyState icon="hand" title="还没有登记捐赠" next={add} />
        )}
      </Card>
      {mayManage && (
        <Card title="改资料">
          <form method="post">
            <FormSentence reply={reply} />
            <input type="hidden" name="requestId" value={requestId} />
            <DonorFields field={field} />
            <Button>保存</Button>
          </form>
        </Card>
      )}
    </VillageDesk>
  );
}
