import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { dateInChina } from '#services/kernel/clock';
import { listWishes } from '#services/wishes/index';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { QrCode } from '~/components/ui/qr-code';
import { Table } from '~/components/ui/table';
import { formatDay } from '~/copy/format';
import { committeeName, officialDate } from '~/copy/labels/notices';
import { loadBoardVillage, siteAddress } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { publicWish } from '~/http/wishes.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.village.name ?? ''}微心愿` }];

const LINES_MAX = 200;

/** The open wishes on A4, for the board. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnonymous(args);
  const village = await loadBoardVillage(args);
  const filter = { states: ['open'], limit: LINES_MAX } as const;
  const { wishes, total } = await listWishes(readFrom(args.context), village.id, filter);
  const address = `${siteAddress(args)}/v/${village.code}/wishes`;
  return { village, wishes: wishes.map(publicWish), total, address, today: dateInChina() };
}

export default function WishesPrint() {
  const { village, wishes, total, address, today } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: `/v/${village.code}/wishes`, label: '回微心愿' }}>
      <Sheet head={committeeName(village.name)} number="微心愿">
        <h1>邻居的 {total} 个微心愿，等您来帮</h1>
        <p>
          看中哪一件，请告诉村委会，或者扫码后点“帮这个忙”。有微服务资金额度的成员，可以一个人办，也可以几个人一起办。
        </p>
        <Table
          items={wishes}
          rowKey={(wish) => wish.id}
          columns={[
            { head: '号', cell: (wish: (typeof wishes)[number]) => wish.number, numeric: true },
            { head: '谁', cell: (wish) => <span className="whole">{wish.name}</span> },
            {
              head: '心愿',
              cell: (wish) => (
                <>
                  <b>{wish.title}</b>
                  <br />
                  {wish.need}
                </>
              ),
            },
            { head: '在哪里', cell: (wish) => <span className="whole">{wish.place}</span> },
            { head: '发出', cell: (wish) => <span className="whole">{formatDay(wish.recordedAt)}</span> },
          ]}
        />
        <div className="sheet-foot">
          <QrCode text={address} label="微心愿的网上原件" correction="Q" />
          <p>
            电话：{village.phone ?? '＿＿＿＿＿＿＿＿'}
            <br />
            {committeeName(village.name)}（盖章）
            <br />
            {officialDate(today)}
          </p>
        </div>
      </Sheet>
    </PaperShell>
  );
}
