import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { revealPhone } from '#services/org/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readMemberFile } from '~/http/member-page.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '手机号 · 益邻' }];

/** Whose phone it is; the phone itself only comes as the answer to the button, which is audited. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.personal');
  const { id, name } = await readMemberFile(args.context, village.id, args.params.member ?? '');
  return { frame: await readDeskFrame(args.context, actor, village), member: { id, name } };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'roster.personal');
  const command = { villageId: village.id, memberId: args.params.member ?? '' };
  const phone = await answerPage(() => inTransaction(args.context, (tx) => revealPhone(tx, actor, command)));
  return { phone };
}

export default function MemberPhone() {
  const { frame, member } = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>();
  return (
    <VillageDesk frame={frame} current="roster" title={`${member.name}的手机号`}>
      <Card>
        {shown ? (
          <>
            <p className="digits">{shown.phone ?? '没有登记手机号'}</p>
            <p className="hint">这次查看已经记入操作日志。请只用于联系本人。</p>
          </>
        ) : (
          <form method="post">
            <Button>看完整手机号（会记入操作日志）</Button>
          </form>
        )}
        <ButtonLink kind="quiet" to={`/desk/${frame.village.code}/members/${member.id}`}>
          返回
        </ButtonLink>
      </Card>
    </VillageDesk>
  );
}
