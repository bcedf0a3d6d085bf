import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listEarmarkedPurses } from '#services/donations/index';
import { can } from '#services/kernel/permissions';
import { freezePurseForm } from '#services/ledger/commands';
import {
  findHonour,
  findPurse,
  freezePurse,
  listDebts,
  listFreezes,
  readPurseFigures,
  sumShortfall,
} from '#services/ledger/index';
import { loadMember } from '#services/org/index';
import { EarmarkedCard } from '~/components/dashboards/earmarked-card';
import { DebtsCard } from '~/components/ledger/debts-card';
import { FreezeForm } from '~/components/ledger/freeze-form';
import { FreezeSteps } from '~/components/ledger/freeze-steps';
import { PurseFigures } from '~/components/purses/purse-figures';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { answer, answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.member.name ?? ''}的积分 · 益邻` }];

/** A member's purse: what it holds, when it was frozen and freed, and the form to do either. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const reader = readFrom(args.context);
  const { id, name, number, leftOn } = await answerPage(() => loadMember(reader, village.id, args.params.member ?? ''));
  const [frame, figures, purse, honour, freezes, owed, debts, earmarked] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readPurseFigures(reader, village.id, id),
    findPurse(reader, village.id, id),
    findHonour(reader, village.id, id),
    listFreezes(reader, village.id, id),
    sumShortfall(reader, village.id, id),
    listDebts(reader, village.id, id),
    listEarmarkedPurses(reader, village.id, id),
  ]);
  const mayFreeze = can(actor, 'ledger.freeze') && actor.memberId !== id && leftOn === null;
  const member = { id, number, leftOn, name: nameFor(actor)(name) };
  const may = { mayFreeze, maySettle: can(actor, 'purses.settle'), mayForgive: can(actor, 'ledger.reverse') };
  return { frame, member, figures, purse, honour, freezes, owed, debts, earmarked, ...may };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.freeze');
  const form = await readForm(args.request, freezePurseForm);
  if (!form.ok) return form.reply;
  const { frozen } = form.value;
  return answer(form.formData, async () => {
    const member = await loadMember(readFrom(args.context), village.id, args.params.member ?? '');
    const command = { ...form.value, villageId: village.id, memberId: member.id };
    await inTransaction(args.context, (tx) => freezePurse(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/purses/${member.id}`, {
      tone: 'good',
      text: frozen ? `已冻结${member.name}的积分。` : `已解冻${member.name}的积分，现在可以兑换了。`,
    });
  });
}

export default function DeskPurse() {
  const { frame, member, figures, purse, honour, freezes, owed, debts, earmarked, mayFreeze, maySettle, mayForgive } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const state = purse.frozenAt ? <Chip tone="bad">已冻结</Chip> : <Chip tone="good">正常</Chip>;
  return (
    <VillageDesk frame={frame} current="purses" title={`${member.name}的积分`} subtitle={`成员号 ${member.number}`}>
      <div className="split">
        <div>
          <Card title="现在" aside={state}>
            <PurseFigures {...{ purse, figures, honour, member, maySettle }} desk={`/desk/${frame.village.code}`} />
          </Card>
          <EarmarkedCard purses={earmarked} />
          <DebtsCard {...{ owed, debts, mayForgive }} memberId={member.id} desk={`/desk/${frame.village.code}`} />
          <FreezeSteps freezes={freezes} />
        </div>
        <FreezeForm
          name={purse.householdNumber ? `${purse.householdNumber} 户` : member.name}
          isFrozen={purse.frozenAt !== null}
          {...{ reply, mayFreeze }}
        />
      </div>
    </VillageDesk>
  );
}
