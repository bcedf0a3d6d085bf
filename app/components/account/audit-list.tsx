import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField, TextField } from '~/components/ui/field';
import { Pager } from '~/components/ui/pager';
import { Table } from '~/components/ui/table';
import { auditDomainLabels } from '~/copy/labels/audit';
import type { AuditAsked, ShownAuditLine } from '~/http/audit-list.server';

interface AuditListProps {
  readonly here: string;
  readonly asked: AuditAsked;
  readonly lines: readonly ShownAuditLine[];
  readonly older: string | undefined;
  readonly withVillage?: boolean;
}

/** The log with its filters. */
export function AuditList({ here, asked, lines, older, withVillage }: AuditListProps) {
  const domains = Object.entries(auditDomainLabels).map(([value, label]) => ({ value, label }));
  return (
    <>
      <Card>
        <form method="get" className="inline-form">
          <TextField label="从" name="from" type="date" value={asked.from} />
          <TextField label="到" name="to" type="date" value={asked.to} />
          <SelectField label="哪方面" name="domain" placeholder="全部" choices={domains} value={asked.domain} />
          <TextField label="谁做的" name="name" type="search" value={asked.name} autoComplete="off" />
          <Button kind="quiet" icon="search">
            查
          </Button>
        </form>
      </Card>
      <Card>
        {lines.length === 0 ? (
          <EmptyState title="没有合条件的记录">换个日期或名字试试。</EmptyState>
        ) : (
          <Table
            rowKey={(line) => line.id}
            items={lines}
            columns={[
              { head: '时间', cell: (line) => line.at },
              ...(withVillage ? [{ head: '村', cell: (line: ShownAuditLine) => line.village }] : []),
              {
                head: '谁',
                cell: (line) => (
                  <>
                    {line.who}
                    <small>{line.role}</small>
                  </>
                ),
              },
              {
                head: '做了什么',
                cell: (line) => (
                  <>
                    {line.what}
                    {line.subject && `：${line.subject}`}
                    <small>{line.details}</small>
                  </>
                ),
              },
              { head: '从哪里', cell: (line) => <small>{line.from}</small> },
            ]}
          />
        )}
        <Pager
          label="翻页"
          previous={asked.after ? { to: here, label: '回到最新' } : undefined}
          next={older ? { to: here + older, label: '更早的' } : undefined}
        />
      </Card>
    </>
  );
}
