import { DaysForm } from '~/components/shop/days-form';
import { Card } from '~/components/ui/card';
import { Strip } from '~/components/ui/tab-bar';
import { type ShopReport, shopReportLabels } from '~/copy/labels/reports';

interface ReportTabsProps {
  readonly here: string;
  readonly report: ShopReport;
  readonly asked: { readonly from: string; readonly to: string; readonly shop?: string | undefined };
  readonly shops: readonly { readonly id: string; readonly name: string }[];
  readonly query: string;
}

/** Which report, of which days and which shop. */
export function ReportTabs({ here, report, asked, shops, query }: ReportTabsProps) {
  const names = Object.keys(shopReportLabels) as ShopReport[];
  return (
    <Card>
      <Strip
        label="哪张报表"
        links={names.map((name) => ({
          to: `${here}/${name}${query}`,
          label: shopReportLabels[name],
          current: name === report,
        }))}
      />
      <DaysForm from={asked.from} to={asked.to} shop={asked.shop} shops={shops} />
      {report === 'day' && <p className="hint">日结看“到”的那一天。</p>}
    </Card>
  );
}
