import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DonationRows } from '~/components/donations/donation-rows';
import { FundFigures } from '~/components/donations/fund-figures';
import { GivenRows, SpendingRows } from '~/components/donations/given-rows';
import { PublicShell } from '~/components/shell/public-shell';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { formatDate, formatYuan } from '~/copy/format';
import { fundStateLabels, fundStateTones } from '~/copy/labels/donations';
import { audienceOf } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readDonorPage } from '~/http/public-donations.server';

export const meta: MetaFunction = () => [{ title: '我的捐赠 · 益邻' }, { name: 'robots', content: 'noindex' }];

/** For whoever holds the link: never kept by anything in between. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const page = { audience, ...(await readDonorPage(args)) };
  return data(page, { headers: { 'Cache-Control': 'no-store' } });
}

export default function DonorPage() {
  const { audience, village, name, donations, funds, given, spending } = useLoaderData<typeof loader>();
  return (
    <PublicShell audience={audience} village={village} current="donations">
      <p className="lead">
        <strong>{name}</strong>，{village.name}
        谢谢您。您捐的每一样东西、每一笔钱到了哪里，都写在这里。这个网址只给了您。
      </p>
      {donations.length === 0 && (
        <Card>
          <EmptyState icon="hand" title="还没有登记您的捐赠" />
        </Card>
      )}
      {donations.map((each) => (
        <Card
          key={each.id}
          title={`${formatDate(each.receivedOn)}的捐赠`}
          aside={
            each.cancelled ? (
              <Chip tone="bad">登记有误，已作废</Chip>
            ) : (
              <small>{`编号 ${each.year}-${each.number}`}</small>
            )
          }
        >
          {Number(each.yuan) > 0 && <p>捐款 {formatYuan(each.yuan)} 元</p>}
          {each.lines.length > 0 && <DonationRows lines={each.lines} />}
        </Card>
      ))}
      {funds.map((fund) => (
        <Card
          key={fund.id}
          title={fund.name}
          aside={<Chip tone={fundStateTones[fund.state]}>{fundStateLabels[fund.state]}</Chip>}
        >
          <p className="small">{fund.purpose}</p>
          <FundFigures fund={fund} />
        </Card>
      ))}
      {given.length > 0 && (
        <Card title="物资给了谁">
          <GivenRows given={given} />
        </Card>
      )}
      {spending.length > 0 && (
        <Card title="专项积分换了什么">
          <SpendingRows spending={spending} />
        </Card>
      )}
    </PublicShell>
  );
}
