import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { grantFromFundForm } from '#services/donations/commands';
import { GrantPreview } from '~/components/donations/grant-preview';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { readDeskFrame } from '~/http/desk.server';
import { readFormData } from '~/http/form.server';
import { previewGrant, readFund } from '~/http/fund.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';

export const meta = () => [{ title: '发放专项积分 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const { id, name } = await readFund(args, village.id);
  return { frame: await readDeskFrame(args.context, actor, village), fund: { id, name } };
}

/** Shows what a grant would do. Nobody gets anything yet. */
export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'funds.manage');
  const form = await readFormData(args.request);
  const fund = await readFund(args, village.id);
  const fields = { ...Object.fromEntries(form), requestId: randomUUID(), memberIds: form.getAll('memberIds') };
  const read = grantFromFundForm.safeParse(fields);
  if (!read.success) {
    const text = '请勾上成员，每人的分数按 0.5 分为一档填写，再写明原因。';
    return redirectWithFlash(`/desk/${village.code}/funds/${fund.id}/grant`, { tone: 'bad', text });
  }
  return previewGrant(args.context, actor, fund, { ...read.data, villageId: village.id });
}

export default function FundGrantPreview() {
  const { frame, fund } = useLoaderData<typeof loader>();
  const preview = useActionData<typeof action>() as Parameters<typeof GrantPreview>[0]['preview'] | undefined;
  const here = `/desk/${frame.village.code}/funds/${fund.id}`;
  return (
    <VillageDesk frame={frame} current="funds" title={`发放${fund.name}`}>
      <Card>
        {preview ? (
          <GrantPreview preview={preview} grant={`${here}/grant`} />
        ) : (
          <EmptyState title="还没有选人" next={<ButtonLink to={`${here}/grant`}>去选人</ButtonLink>} />
        )}
      </Card>
    </VillageDesk>
  );
}
