import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listGivenGoods, loadDonation } from '#services/donations/index';
import { can } from '#services/kernel/permissions';
import { DonationLines } from '~/components/donations/donation-lines';
import { GivenRows } from '~/components/donations/given-rows';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { formatDate, formatFullMoment, formatYuan } from '~/copy/format';
import { answerPage } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { donorNameFor } from '~/http/donations.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `捐赠 ${data ? `${data.donation.year}-${data.donation.number}` : ''} · 益邻` },
];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'donations.view');
  const reader = readFrom(args.context);
  const { donorDigits: _digits, ...donation } = await answerPage(() =>
    loadDonation(reader, village.id, args.params.donation ?? ''),
  );
  return {
    frame: await readDeskFrame(args.context, actor, village),
    donation: { ...donation, donorName: donorNameFor(actor)(donation) },
    given: await listGivenGoods(reader, village.id, [donation.id], 100),
    mayManage: can(actor, 'donations.manage'),
  };
}

export default function DeskDonation() {
  const { frame, donation, given, mayManage } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/donations/${donation.id}`;
  const { cancellation, lines, funds } = donation;
  const papers = mayManage && !cancellation && (
    <>
      <ButtonLink icon="print" to={`${here}/letter`}>
        打印感谢信
      </ButtonLink>
      {lines.length > 0 && (
        <ButtonLink kind="quiet" icon="print" to={`${here}/labels`}>
          打印物资标签
        </ButtonLink>
      )}
    </>
  );
  return (
    <VillageDesk frame={frame} current="donations" title={`捐赠 ${donation.year}-${donation.number}`} actions={papers}>
      {cancellation && (
        <Notice tone="bad">
          {formatFullMoment(cancellation.at)} 由 {cancellation.byName} 作废：{cancellation.reason}
        </Notice>
      )}
      <div className="split">
        <div>
          <Card
            title="物资的去向"
            aside={<CardLink to={`/v/${frame.village.code}/donations/${donation.id}`}>公开页</CardLink>}
          >
            {lines.length > 0 ? <DonationLines lines={lines} /> : <EmptyState icon="box" title="这一笔只有捐款" />}
          </Card>
          {given.length > 0 && (
            <Card title="给了谁">
              <GivenRows given={given} />
            </Card>
          )}
        </div>
        <Card title="这一笔">
          <Facts
            facts={[
              {
                term: '捐赠人',
                value: <CardLink to={`${desk}/donors/${donation.donorId}`}>{donation.donorName}</CardLink>,
              },
              { term: '公开姓名', value: donation.named ? '同意' : '不公开，写“爱心人士”' },
              { term: '收到', value: formatDate(donation.receivedOn) },
              { term: '捐款', value: Number(donation.yuan) > 0 ? `${formatYuan(donation.yuan)} 元` : '没有' },
              { term: '经手人', value: donation.receivedByName },
              ...(donation.note ? [{ term: '备注', value: donation.note }] : []),
              ...funds.map((fund) => ({
                term: '专项积分',
                value: <CardLink to={`${desk}/funds/${fund.id}`}>{fund.name}</CardLink>,
              })),
            ]}
          />
          {mayManage && !cancellation && (
            <ButtonLink kind="quiet" to={`${here}/cancellation`}>
              记错了，作废
            </ButtonLink>
          )}
        </Card>
      </div>
    </VillageDesk>
  );
}
