import type { FundPurpose } from '#services/fund/vocabulary';
import { Facts } from '~/components/ui/facts';
import { formatDate, formatYuan } from '~/copy/format';
import { purposeLabels } from '~/copy/labels/fund';

interface ShownApplication {
  readonly title: string;
  readonly need: string;
  readonly plan: string;
  readonly purpose: FundPurpose;
  readonly beneficiaryName: string;
  readonly wishNumber: number | null;
  readonly leadName: string;
  readonly urgentReason: string | null;
  readonly budget: string;
  readonly approvedYuan: string | null;
  readonly spentYuan: string | null;
  readonly receiptsDueOn: string | null;
}

/** What for whom, in the words of who asks. */
export function ApplicationFacts({ application }: { readonly application: ShownApplication }) {
  const { need, plan, purpose, beneficiaryName, wishNumber, leadName, urgentReason } = application;
  return (
    <Facts
      facts={[
        { term: '帮谁', value: `${beneficiaryName || '还没有写'}${wishNumber ? `（第 ${wishNumber} 号微心愿）` : ''}` },
        { term: '牵头人', value: leadName },
        { term: '哪一类', value: purposeLabels[purpose] },
        ...(need ? [{ term: '难处', value: need }] : []),
        ...(plan ? [{ term: '打算', value: plan }] : []),
        ...(urgentReason ? [{ term: '先办后批', value: urgentReason }] : []),
        { term: '预算', value: <span className="whole">{formatYuan(application.budget)} 元</span> },
        ...(application.approvedYuan ? [{ term: '批准', value: `${formatYuan(application.approvedYuan)} 元` }] : []),
        ...(application.spentYuan ? [{ term: '用了', value: `${formatYuan(application.spentYuan)} 元` }] : []),
        ...(application.receiptsDueOn
          ? [{ term: '凭证', value: `${formatDate(application.receiptsDueOn)}以前交` }]
          : []),
      ]}
    />
  );
}
