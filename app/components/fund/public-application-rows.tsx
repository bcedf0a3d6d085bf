import { Chip } from '~/components/ui/chip';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { formatYuan } from '~/copy/format';
import { applicationStateLabels, applicationStateTones, purposeLabels } from '~/copy/labels/fund';
import type { PublicApplicationRow } from '~/http/public-fund.server';

interface PublicApplicationRowsProps {
  readonly applications: readonly PublicApplicationRow[];
  readonly to: string;
}

/** Applications of a year as everybody reads them. */
export function PublicApplicationRows({ applications, to }: PublicApplicationRowsProps) {
  return (
    <Rows>
      {applications.map((each) => (
        <Row
          key={each.id}
          to={`${to}/${each.id}`}
          what={each.title}
          note={
            <Parts
              of={[
                each.number,
                `${each.lead}${each.sharers > 1 ? `等 ${each.sharers} 人` : ''}申请`,
                `帮${each.beneficiary}`,
                purposeLabels[each.purpose],
                `${formatYuan(each.spentYuan ?? each.approvedYuan ?? each.budget)} 元`,
              ]}
            />
          }
          end={<Chip tone={applicationStateTones[each.state]}>{applicationStateLabels[each.state]}</Chip>}
        />
      ))}
    </Rows>
  );
}
