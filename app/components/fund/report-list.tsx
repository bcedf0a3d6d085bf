import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatYuan } from '~/copy/format';
import { satisfactionLabels } from '~/copy/labels/fund';
import type { OwnSpending } from '~/http/fund-spending.server';

/** What a report needs, and which of it is missing. */
export function ReportList({ data }: { readonly data: OwnSpending }) {
  const { application, spending, missing } = data;
  const here = `/me/fund/${application.id}`;
  const after = spending.photos.filter((photo) => photo.kind === 'after').length;
  const lines = [
    {
      what: '发票或收据',
      to: `${here}/receipts`,
      lacks: missing.includes('fund/receipts-missing'),
      note: `${spending.receipts.length} 张，${formatYuan(spending.receiptsYuan)} 元`,
    },
    {
      what: '做完以后的照片',
      to: `${here}/photos`,
      lacks: missing.includes('fund/photos-missing'),
      note: `${after} 张`,
    },
    {
      what: '受益人确认',
      to: `${here}/confirmation`,
      lacks: missing.includes('fund/confirmation-missing'),
      note: spending.confirmation ? satisfactionLabels[spending.confirmation.satisfaction] : '还没有确认',
    },
  ];
  return (
    <Card title={missing.length === 0 ? '三样都齐了' : `还缺 ${missing.length} 样`}>
      <Rows>
        {lines.map((line) => (
          <Row
            key={line.what}
            to={line.to}
            what={line.what}
            note={line.note}
            end={<Chip tone={line.lacks ? 'wait' : 'good'}>{line.lacks ? '还缺' : '有了'}</Chip>}
          />
        ))}
      </Rows>
    </Card>
  );
}
