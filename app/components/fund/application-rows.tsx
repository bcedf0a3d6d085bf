import type { ApplicationRow } from '#services/fund/index';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatYuan } from '~/copy/format';
import { applicationStateLabels, applicationStateTones } from '~/copy/labels/fund';

/** Applications, each with what it is about and where it stands. */
export function ApplicationRows({ applications }: { readonly applications: readonly ApplicationRow[] }) {
  return (
    <Rows>
      {applications.map((each) => (
        <Row
          key={each.id}
          to={`/me/fund/${each.id}`}
          what={each.title || '还没有写的申请'}
          note={[
            each.number ? `${each.year}-${each.number}` : '',
            each.beneficiaryName && `帮${each.beneficiaryName}`,
            `${formatYuan(each.budget)} 元`,
            each.joint ? `${each.leadName}牵头` : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          end={<Chip tone={applicationStateTones[each.state]}>{applicationStateLabels[each.state]}</Chip>}
        />
      ))}
    </Rows>
  );
}
