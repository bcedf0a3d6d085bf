import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listOwnTalks } from '#services/appraisal/index';
import { dateInChina } from '#services/kernel/clock';
import { TalkChip, TalkFacts } from '~/components/appraisal/talk-parts';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '我的约谈 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, await requireRole(args, 'member.own'));
  const talks = await listOwnTalks(reader, villageId, memberId, dateInChina());
  return { village, talks: talks.map(({ late: _late, ...talk }) => ({ ...talk, late: false })) };
}

export default function MemberTalks() {
  const { village, talks } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="我的约谈" current="home" villageCode={village.code}>
      {talks.length === 0 ? (
        <Card>
          <EmptyState icon="person" title="没有约谈">
            考评分数低的，支部会来谈一谈，一起想办法。
          </EmptyState>
        </Card>
      ) : (
        <>
          <Notice>只有您本人、支部、村委会和监督员看得到，谁看过都有记录。不公开。</Notice>
          {talks.map((talk) => (
            <Card key={talk.id} title={talk.about} aside={<TalkChip talk={talk} />}>
              <TalkFacts talk={talk} />
            </Card>
          ))}
        </>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="list" to="/me/service-list">
          我的服务清单
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
