import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FundRows } from '~/components/donations/fund-rows';
import { PublicShell } from '~/components/shell/public-shell';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Figures } from '~/components/ui/facts';
import { Row, Rows } from '~/components/ui/rows';
import { formatCount, formatDate, formatYuan } from '~/copy/format';
import { givenInWords } from '~/copy/labels/donations';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readPublicDonations } from '~/http/public-donations.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `捐赠 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await readPublicDonations(args, village.id)) };
}

export default function BoardDonations() {
  const { audience, village, years, year, figures, donations, funds } = useLoaderData<typeof loader>();
  const board = `/v/${village.code}`;
  return (
    <PublicShell audience={audience} village={village} current="donations">
      <div className="columns">
        <Card title={`${year}年收到的捐赠`}>
          <Figures
            facts={[
              { term: '捐赠', value: `${formatCount(figures.donations)} 笔` },
              { term: '捐款', value: `${formatYuan(figures.yuan)} 元` },
              { term: '物资', value: `${formatCount(figures.pieces)} 件` },
              { term: '给了人', value: `${formatCount(figures.given)} 件` },
            ]}
          />
          {years.length > 1 && (
            <p className="small">
              {years.map((each) => (
                <a key={each} href={`?year=${each}`} className="pill" aria-current={each === year ? 'page' : undefined}>
                  {each}年
                </a>
              ))}
            </p>
          )}
          {donations.length === 0 && (
            <EmptyState icon="hand" title="还没有捐赠">
              捐的东西和钱，都会写在这里；每一样给了谁，也看得到。
            </EmptyState>
          )}
          <Rows>
            {donations.map((each) => (
              <Row
                key={each.id}
                to={`${board}/donations/${each.id}`}
                what={each.donor}
                note={`${formatDate(each.receivedOn)} · ${givenInWords(each) || '捐款'}`}
                end={
                  each.cancelled ? (
                    <Chip>已作废</Chip>
                  ) : Number(each.yuan) > 0 ? (
                    `${formatYuan(each.yuan)} 元`
                  ) : undefined
                }
              />
            ))}
          </Rows>
        </Card>
        {funds.length > 0 && (
          <Card title="专项积分">
            <p className="hint">只给规定的人、只换规定商品的积分。</p>
            <FundRows funds={funds} />
          </Card>
        )}
      </div>
    </PublicShell>
  );
}
