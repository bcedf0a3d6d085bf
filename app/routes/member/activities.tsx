import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listComingActivities, listOwnAttendances } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { ComingRows } from '~/components/activities/coming-rows';
import { OwnAttendanceRows } from '~/components/activities/own-attendance-rows';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { requireRole } from '~/http/guards.server';
import { ownMember } from '~/http/own-member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '活动 · 益邻' }];

/** What is coming in the village, and where the member was. */
export async function loader(args: LoaderFunctionArgs) {
  const { villageId, memberId } = ownMember(await requireRole(args, 'member.own'));
  const reader = readFrom(args.context);
  const [coming, own] = await Promise.all([
    listComingActivities(reader, villageId, dateInChina(), 20),
    listOwnAttendances(reader, villageId, memberId, 30),
  ]);
  return { coming, own };
}

export default function MemberActivities() {
  const { coming, own } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="活动" current="claims">
      <Card title="快到的活动">
        {coming.length > 0 ? (
          <>
            <ComingRows activities={coming} />
            <p className="hint">到了现场，用微信扫组织人的签到码。没带手机，请组织的人帮您签。</p>
          </>
        ) : (
          <EmptyState title="近期没有活动">村里安排了活动，这里就会出现。</EmptyState>
        )}
      </Card>
      {own.length > 0 && (
        <Card title="我参加过的">
          <OwnAttendanceRows attendances={own} />
        </Card>
      )}
    </PhoneShell>
  );
}
