import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listGivenGoods, loadDonation } from '#services/donations/index';
import { can } from '#services/kernel/permissions';
import { DonationFacts } from '~/components/donations/donation-facts';
import { DonationLines } from '~/components/donations/donation-lines';
import { GivenRows } from '~/components/donations/given-rows';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Notice } from '~/components/ui/notice';
import { formatFullMoment } from '~/copy/format';
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
  const { cancellation, lines } = donation;
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
          <DonationFacts donation={donation} desk={desk} />
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
