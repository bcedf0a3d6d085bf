import { randomUUID } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { listRoster } from '#services/org/index';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SearchForm } from '~/components/ui/search-form';
import { Table } from '~/components/ui/table';
import { IssueForm } from '~/components/vouchers/issue-form';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { readVoucherPlan } from '~/http/vouchers.server';

export const meta = () => [{ title: '发积分券 · 益邻' }];

const FOUND_MAX = 30;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'vouchers.issue');
  const reader = readFrom(args.context);
  const search = (new URL(args.request.url).searchParams.get('q') ?? '').trim().slice(0, 40);
  const chosen = await readVoucherPlan(reader, village.id, args.request);
  const filter = { villageId: village.id, search };
  const { entries } = chosen ? { entries: [] } : await listRoster(reader, filter, { number: 1, count: FOUND_MAX });
  return {
    frame: await readDeskFrame(args.context, actor, village),
    search,
    chosen,
    found: entries.map(({ id, name, number, gridName, address }) => ({ id, name, number, gridName, address })),
    requestId: randomUUID(),
  };
}

export default function VouchersNew() {
  const { frame, search, chosen, found, requestId } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk
      frame={frame}
      current="vouchers"
      title="发积分券"
      subtitle="把本人的积分换成纸券，交给不方便用手机和卡的人"
    >
      {chosen ? (
        <IssueForm {...chosen} requestId={requestId} desk={desk} />
      ) : (
        <Card title="发给谁">
          <SearchForm label="姓名、拼音首字母或成员号" button="找" value={search} />
          {found.length === 0 ? (
            <EmptyState icon="person" title="没有找到这个人">
              换个字再找；离开了的人不能再发券。
            </EmptyState>
          ) : (
            <Table
              items={found}
              rowKey={(each) => each.id}
              columns={[
                {
                  head: '成员',
                  cell: (each: (typeof found)[number]) => (
                    <Link to={`${desk}/vouchers/new?member=${each.id}`} reloadDocument>
                      {each.name}
                    </Link>
                  ),
                },
                { head: '成员号', cell: (each) => each.number },
                { head: '微网格', cell: (each) => each.gridName ?? '' },
                { head: '住址', cell: (each) => each.address ?? '' },
              ]}
            />
          )}
        </Card>
      )}
    </VillageDesk>
  );
}
