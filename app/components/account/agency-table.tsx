import type { AgencyView } from '#services/identity/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatMoment, formatTime } from '~/copy/format';
import { agentRoleLabel, consentLabels } from '~/copy/labels/identity';
import { actsLine } from './agency-rows';

/** Who acted for whom in a village. */
export function AgencyTable({ agencies }: { readonly agencies: readonly AgencyView[] }) {
  return (
    <Table
      rowKey={(agency) => agency.id}
      items={agencies}
      columns={[
        {
          head: '时间',
          cell: (agency) => (
            <>
              {formatMoment(agency.startedAt)}
              <br />
              {agency.running ? <Chip tone="wait">代办中</Chip> : <small>到 {formatTime(agency.endsAt)}</small>}
            </>
          ),
        },
        { head: '本人', cell: (agency) => <b>{agency.memberName}</b> },
        {
          head: '代办人',
          cell: (agency) => (
            <>
              {agency.agentName}
              <br />
              <small>{agentRoleLabel(agency.role)}</small>
            </>
          ),
        },
        {
          head: '为什么、怎么同意的',
          cell: (agency) => (
            <>
              {agency.reason}
              <br />
              <small>{consentLabels[agency.consent]}</small>
            </>
          ),
        },
        { head: '办了什么', cell: (agency) => actsLine(agency) },
      ]}
    />
  );
}
