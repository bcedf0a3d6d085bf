import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PhoneShell } from '~/components/shell/phone-shell';
import { HistoryRows } from '~/components/stars/history-rows';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { requireRole } from '~/http/guards.server';
import { readMemberStars } from '~/http/honours.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '我历次的星 · 益邻' }];

/** What became final of the member, up and down, with the certificates. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId, village } = await memberPlace(readFrom(args.context), actor);
  return { village, ...(await readMemberStars(args.context, villageId, memberId)) };
}

export default function StarHistory() {
  const { village, history, consent } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="我历次的星" villageCode={village.code}>
      <Card title="历次结果">
        <HistoryRows
          entries={history}
          resultOf={({ roundId }) => `/me/stars/${roundId}`}
          certificateOf={({ roundId }) => `/me/stars/${roundId}/certificate`}
        />
      </Card>
      <Card title="光荣榜">
        <p>{consent ? '您同意了放照片和全名。' : '您没有放照片，评上星只显示姓名首尾字。'}</p>
        <ButtonLink kind="quiet" block to="/me/stars/photo">
          {consent ? '看照片、换照片、撤回' : '放一张照片'}
        </ButtonLink>
        <ButtonLink kind="quiet" block icon="board" to={`/v/${village.code}/honours`}>
          看光荣榜
        </ButtonLink>
      </Card>
    </PhoneShell>
  );
}
