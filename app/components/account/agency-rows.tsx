import type { AgencyView } from '#services/identity/index';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment, formatTime } from '~/copy/format';
import { auditActionLabel } from '~/copy/labels/audit';
import { agentRoleLabel, consentLabels } from '~/copy/labels/identity';

/** What was done, in words: "提交申报第 12 号". */
export function actsLine(agency: Pick<AgencyView, 'acts'>): string {
  const acts = agency.acts.map(({ action, number }) => auditActionLabel(action) + (number ? `第 ${number} 号` : ''));
  return acts.length > 0 ? acts.join('，') : '没有办事';
}

/** Who acted for a member: who, when, why, with what consent, and what they did. */
export function AgencyRows({ agencies }: { readonly agencies: readonly AgencyView[] }) {
  return (
    <Rows>
      {agencies.map((agency) => (
        <Row
          key={agency.id}
          what={
            <>
              {agency.agentName}（{agentRoleLabel(agency.role)}）
            </>
          }
          note={
            <>
              {formatMoment(agency.startedAt)} 到 {formatTime(agency.endsAt)}
              <br />
              {agency.reason} · {consentLabels[agency.consent]}
              <br />
              {actsLine(agency)}
            </>
          }
          end={agency.running && <Chip tone="wait">代办中</Chip>}
        />
      ))}
    </Rows>
  );
}
