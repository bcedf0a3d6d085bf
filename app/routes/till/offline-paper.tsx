import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readOfflineTill } from '#services/tills/index';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { Table } from '~/components/ui/table';
import { formatMoment, formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '断网登记表 · 益邻' }];

const lines = Array.from({ length: 14 }, (_, line) => line + 1);

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'till.use');
  const { shopName, asOf, goods, limits } = await answerPage(() => readOfflineTill(readFrom(args.context), actor));
  const prices = goods.map(({ name, unit, price }) => `${name} ${formatPoints(price)} 分/${goodsUnitLabels[unit]}`);
  return { shopName, asOf: formatMoment(asOf), memberPoints: limits.memberPoints, prices };
}

export default function OfflinePaper() {
  const { shopName, asOf, memberPoints, prices } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: '/till/offline', label: '断网收银' }}>
      <Sheet head={shopName}>
        <h1>断网登记表</h1>
        <p>
          网络断了、收银页也打不开的时候，手写在这里，请领的人签名；一个人最多 {formatPoints(memberPoints)}{' '}
          分。网络好了，请本人带码来，在“收银”里补上，再划掉这一行。
        </p>
        <Table
          items={lines}
          rowKey={String}
          columns={[
            {
              head: '日期时间',
              cell: (line: number) => (
                <>
                  {line}.<br />　
                </>
              ),
            },
            { head: '姓名、成员号', cell: () => '' },
            { head: '商品和数量', cell: () => '　'.repeat(10) },
            { head: '积分', cell: () => '' },
            { head: '签名', cell: () => '　'.repeat(4) },
            { head: '补上的单号', cell: () => '' },
          ]}
        />
        <p>
          价格（{asOf}）：{prices.join('；')}。
        </p>
      </Sheet>
    </PaperShell>
  );
}
