import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { readSetting } from '#services/org/index';
import { poolHouseholdsForm } from '#services/purses/commands';
import { listPoolableHouseholds, poolHouseholds } from '#services/purses/index';
import { POOLED_AT_ONCE_MAX } from '#services/purses/vocabulary';
import { type PooledLines, PooledResult } from '~/components/purses/pooled-result';
import { SettlementForm } from '~/components/purses/settlement-form';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { refusalSentence } from '~/copy/refusals';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '全村并成家庭积分 · 益邻' }];

/** Every household that keeps no common purse yet begins to. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  const reader = readFrom(args.context);
  const [frame, waiting, isOn] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listPoolableHouseholds(reader, village.id, POOLED_AT_ONCE_MAX + 1),
    readSetting(reader, village.id, 'points.household-purse'),
  ]);
  const count = Math.min(waiting.length, POOLED_AT_ONCE_MAX);
  const isMore = waiting.length > POOLED_AT_ONCE_MAX;
  return { frame, count, isMore, isOn, requestId: randomUUID(), today: dateInChina() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'purses.settle');
  const form = await readForm(args.request, poolHouseholdsForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id };
    const lines = await inTransaction(args.context, (tx) => poolHouseholds(tx, actor, command));
    return { lines: lines.map(({ refusal, ...line }) => ({ ...line, why: refusal && refusalSentence(refusal) })) };
  });
}

export default function DeskPursesPool() {
  const { frame, count, isMore, isOn, ...form } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>() as FormReply | PooledLines | undefined;
  const desk = `/desk/${frame.village.code}`;
  const nothing = isOn ? count === 0 && '没有要并的户了' : '村里没有开“家庭积分”';
  const setting = <ButtonLink to={`${desk}/settings/points.household-purse`}>看这项设置</ButtonLink>;
  return (
    <VillageDesk
      frame={frame}
      current="purses"
      title="全村并成家庭积分"
      subtitle={isOn ? `还有 ${count} 户` : undefined}
    >
      <Card>
        {done && 'lines' in done ? (
          <PooledResult lines={done.lines} desk={desk} />
        ) : nothing ? (
          <EmptyState
            title={nothing}
            next={isOn ? <ButtonLink to={`${desk}/purses`}>回到积分余额</ButtonLink> : setting}
          />
        ) : (
          <SettlementForm
            {...form}
            reply={done}
            back={`${desk}/purses`}
            button={`${count} 户都并成家庭积分`}
            lines={[
              `${count} 户各自合用一份积分，家里人的个人积分都并进去${isMore ? '；一次最多这些，其余的再办一次' : ''}`,
              '有人冻结着或有待扣的户、您自己家和亲属家，这次不动，并说明原因',
              '各户之间互不影响；每户一张处置单',
            ]}
          />
        )}
      </Card>
    </VillageDesk>
  );
}
