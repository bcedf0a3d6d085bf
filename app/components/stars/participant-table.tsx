import { Link } from '@remix-run/react';
import type { ParticipantRow } from '#services/stars/index';
import type { NamedItem } from '#services/stars/vocabulary';
import { type Column, Table } from '~/components/ui/table';

interface ParticipantTableProps {
  readonly people: readonly ParticipantRow[];
  readonly exemptions: readonly NamedItem[];
  readonly caption?: string;
  /** Where a participant's pages are; for who may say who is evaluated. */
  readonly at?: string | undefined;
  readonly mayEvaluate?: boolean;
  /** The self-assessment is open: what somebody wrote on paper can be typed in. */
  readonly mayEnterSelf?: boolean;
}

const exemptionName = (exemptions: readonly NamedItem[], code: string) =>
  exemptions.find((each) => each.code === code)?.name ?? code;

/** Who is evaluated and who is exempt, with the reason. */
export function ParticipantTable({
  people,
  exemptions,
  caption,
  at,
  mayEvaluate = false,
  mayEnterSelf = false,
}: ParticipantTableProps) {
  const acts: Column<ParticipantRow>[] = at
    ? [
        {
          head: '办理',
          cell: (row) =>
            row.exemption === null ? (
              <>
                {mayEnterSelf && (
                  <>
                    <Link to={`${at}/${row.id}/self`} reloadDocument>
                      代录自评
                    </Link>{' '}
                  </>
                )}
                <Link to={`${at}/${row.id}/exemption`} reloadDocument>
                  定为免评
                </Link>
              </>
            ) : mayEvaluate ? (
              <Link to={`${at}/${row.id}/evaluation`} reloadDocument>
                恢复参评
              </Link>
            ) : (
              ''
            ),
        },
      ]
    : [];
  return (
    <Table
      caption={caption}
      items={people}
      rowKey={(row) => row.id}
      columns={[
        { head: '姓名', cell: (row) => row.name },
        { head: '编号', cell: (row) => <span className="whitespace-nowrap">{row.number}</span> },
        { head: '支部', cell: (row) => row.branchName ?? '没有编入' },
        { head: '微网格', cell: (row) => row.gridName ?? '没有编入' },
        {
          head: '参评',
          cell: (row) =>
            row.exemption === null ? (
              '参评'
            ) : (
              <>
                免评：{exemptionName(exemptions, row.exemption)}
                <br />
                <small>{[row.exemptReason, row.exemptedByName].filter(Boolean).join(' · ')}</small>
              </>
            ),
        },
        ...acts,
      ]}
    />
  );
}
