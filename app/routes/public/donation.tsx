import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DonationRows } from '~/components/donations/donation-rows';
import { GivenRows } from '~/components/donations/given-rows';
import { PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { formatDate, formatFullMoment, formatYuan } from '~/copy/format';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readPublicDonation } from '~/http/public-donations.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.donation.donor ?? ''}的捐赠 · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await readPublicDonation(args, village.id)) };
}

export default function BoardDonation() {
  const { audience, village, donation, given } = useLoaderData<typeof loader>();
  const { cancelled, lines, funds } = donation;
  return (
    <PublicShell audience={audience} village={village} current="donations">
      {cancelled && (
        <Notice tone="bad">
          {formatFullMoment(cancelled.at)}作废：{cancelled.reason}
        </Notice>
      )}
      <Card title={`${donation.donor}的捐赠`}>
        <Facts
          facts={[
            { term: '编号', value: `${donation.year}-${donation.number}` },
            { term: '收到', value: formatDate(donation.receivedOn) },
            { term: '捐款', value: Number(donation.yuan) > 0 ? `${formatYuan(donation.yuan)} 元` : '没有' },
            ...funds.map((fund) => ({ term: '捐款用于', value: fund.name })),
          ]}
        />
      </Card>
      {lines.length > 0 && (
        <Card title="物资到哪里了">
          <DonationRows lines={lines} />
        </Card>
      )}
      {lines.length > 0 && (
        <Card title="给了谁">
          {given.length > 0 ? <GivenRows given={given} /> : <p className="small">还没有人领走。</p>}
        </Card>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" block icon="back" to={`/v/${village.code}/donations`}>
          全部捐赠
        </ButtonLink>
      </div>
    </PublicShell>
  );
}
