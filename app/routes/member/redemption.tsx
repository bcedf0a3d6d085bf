import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadOwnSlip } from '#services/redemption/index';
import { SlipCard, shownSlip } from '~/components/redemption/slip-card';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '兑换单 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { village } = await memberPlace(reader, actor);
  const slip = await answerPage(() => loadOwnSlip(reader, actor, args.params.redemption ?? ''));
  return { village, slip: shownSlip(slip, slip.memberName) };
}

export default function MemberRedemption() {
  const { village, slip } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="兑换单" subtitle={slip.shopName} current="goods" villageCode={village.code}>
      <SlipCard slip={slip} />
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="back" to="/me/redemptions">
          全部兑换单
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
