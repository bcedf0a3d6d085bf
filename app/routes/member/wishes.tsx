import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listWishes } from '#services/wishes/index';
import { useActing } from '~/components/shell/acting-banner';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { WishRows } from '~/components/wishes/wish-rows';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '我的微心愿 · 益邻' }];

const PAGE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'wishes.post');
  const reader = readFrom(args.context);
  const { villageId, memberId, village } = await memberPlace(reader, actor);
  const page = pageNumber(args.request);
  const { wishes, total } = await listWishes(reader, villageId, {
    memberId,
    limit: PAGE,
    offset: (page - 1) * PAGE,
  });
  const rows = wishes.map(({ id, number, title, state, recordedAt }) => ({ id, number, title, state, recordedAt }));
  return { village, rows, page, pages: Math.ceil(total / PAGE) };
}

export default function MemberWishes() {
  const { village, rows, page, pages } = useLoaderData<typeof loader>();
  const acting = useActing();
  const post = (
    <ButtonLink icon="plus" block to="/me/wishes/new">
      发微心愿
    </ButtonLink>
  );
  return (
    <PhoneShell
      title={acting ? `${acting.memberName}的微心愿` : '我的微心愿'}
      current={acting ? undefined : 'home'}
      villageCode={village.code}
    >
      {rows.length === 0 ? (
        <Card>
          <EmptyState icon="hand" title="还没有发过微心愿" next={post}>
            家里有件小事自己办不了，写出来，党员和邻居看到了就来帮。
          </EmptyState>
        </Card>
      ) : (
        <>
          <div className="page-actions">{post}</div>
          <Card>
            <WishRows wishes={rows} to="/me/wishes" />
            <Pager
              label="翻页"
              previous={page > 1 ? { to: `/me/wishes?page=${page - 1}`, label: '新一些' } : undefined}
              next={page < pages ? { to: `/me/wishes?page=${page + 1}`, label: '早一些' } : undefined}
            />
          </Card>
        </>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="board" to={`/v/${village.code}/wishes`}>
          看村里的微心愿
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
