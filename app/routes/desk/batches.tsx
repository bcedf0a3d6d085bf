import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listBatches } from '#services/claims/index';
import { BatchList } from '~/components/batches/batch-list';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { pageNumber } from '~/http/page-number.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '批量录入 · 益邻' }];

const perPage = 30;

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'batches.make');
  const page = pageNumber(args.request);
  const window = { limit: perPage + 1, offset: (page - 1) * perPage };
  const found = await listBatches(readFrom(args.context), actor, village.id, window);
  const frame = await readDeskFrame(args.context, actor, village);
  return { frame, batches: found.slice(0, perPage), more: found.length > perPage, page };
}

export default function Batches() {
  const { frame, batches, more, page } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const upload = (
    <ButtonLink to={`${desk}/batches/new`} icon="upload">
      上传名单
    </ButtonLink>
  );
  return (
    <VillageDesk
      frame={frame}
      current="batches"
      title="批量录入"
      subtitle="一份 Excel 名单，一次录入很多人；录入以后由别人核实"
      actions={upload}
    >
      <Card>
        {batches.length > 0 ? (
          <BatchList desk={desk} batches={batches} />
        ) : (
          <EmptyState title="还没有批量录入过" next={upload}>
            活动的签到名单从“活动”里生成；手工记的名单，用 Excel 上传。
          </EmptyState>
        )}
        <Pager
          label="翻页"
          previous={page > 1 ? { to: `?page=${page - 1}`, label: '新一些' } : undefined}
          next={more ? { to: `?page=${page + 1}`, label: '早一些' } : undefined}
        />
      </Card>
    </VillageDesk>
  );
}
