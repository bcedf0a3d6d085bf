import type { Donation } from '#services/donations/index';
import { CardLink } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { formatDate, formatYuan } from '~/copy/format';

interface DonationFactsProps {
  readonly donation: Pick<
    Donation,
    'donorId' | 'donorName' | 'named' | 'receivedOn' | 'yuan' | 'receivedByName' | 'note' | 'funds'
  >;
  readonly desk: string;
}

/** Who gave, when, how much money, and what it stands behind. */
export function DonationFacts({ donation, desk }: DonationFactsProps) {
  return (
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
        ...donation.funds.map((fund) => ({
          term: '专项积分',
          value: <CardLink to={`${desk}/funds/${fund.id}`}>{fund.name}</CardLink>,
        })),
      ]}
    />
  );
}
