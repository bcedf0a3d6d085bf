import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findLatestCard } from '#services/redemption/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Facts } from '~/components/ui/facts';
import { formatDate, formatMoment } from '~/copy/format';
import { blockReasonLabels, cardStateLabels, cardStateTones } from '~/copy/labels/redemption';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '我的积分卡 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const card = await findLatestCard(reader, villageId, memberId);
  return { village, name: actor.name, card: card ?? null };
}

export default function MemberCard() {
  const { village, name, card } = useLoaderData<typeof loader>();
  if (!card) {
    return (
      <PhoneShell title="我的积分卡" subtitle={name} current="goods" villageCode={village.code}>
        <EmptyState icon="person" title="您还没有积分卡" next={<ButtonLink to="/me/code">用手机兑换码</ButtonLink>}>
          不方便用手机的人，可以请村委会印一张纸卡，到超市凭卡和密码兑换。
        </EmptyState>
      </PhoneShell>
    );
  }
  return (
    <PhoneShell title="我的积分卡" subtitle={name} current="goods" villageCode={village.code}>
      <Card
        title={`卡号 ${card.number}`}
        aside={<Chip tone={cardStateTones[card.state]}>{cardStateLabels[card.state]}</Chip>}
      >
        <Facts
          facts={[
            { term: '发卡', value: formatDate(card.issuedAt) },
            ...(card.blockedAt
              ? [
                  {
                    term: '停用',
                    value: `${formatMoment(card.blockedAt)} · ${card.blockReason ? blockReasonLabels[card.blockReason] : ''}`,
                  },
                ]
              : []),
          ]}
        />
        {card.state !== 'active' && <p>这张卡不能用了，积分还在。请到村委会换一张。</p>}
      </Card>
      {card.state === 'active' && (
        <div className="page-actions">
          <ButtonLink block to="/me/card/pin">
            换密码
          </ButtonLink>
          <ButtonLink kind="danger" block to="/me/card/loss">
            卡丢了，马上停用
          </ButtonLink>
        </div>
      )}
    </PhoneShell>
  );
}
