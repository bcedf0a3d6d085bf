import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EntryTable } from '~/components/ledger/entry-table';
import { PeriodChoice } from '~/components/ledger/period-choice';
import { StatementFigures } from '~/components/ledger/statement-figures';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { formatCount, formatDate } from '~/copy/format';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readStatement } from '~/http/statement.server';

/** The screen shows the latest; paper and Excel have every line. */
const entriesShownMax = 200;

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.member.name ?? ''}的对账单 · 益邻` }];

/** A member's statement for a period, at the desk. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'ledger.view');
  const [frame, { asked, member, statement }] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    readStatement(args, village.id, args.params.member ?? ''),
  ]);
  const shown = nameFor(actor);
  const entries = statement.entries
    .slice(-entriesShownMax)
    .map((entry) => ({ ...entry, memberName: shown(entry.memberName) }));
  return {
    frame,
    asked,
    member: { ...member, name: shown(member.name) },
    statement: { ...statement, entries },
    hiddenCount: statement.entries.length - entries.length,
  };
}

export default function DeskMemberStatement() {
  const { frame, asked, member, statement, hiddenCount } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/members/${member.id}/statement`;
  return (
    <VillageDesk
      frame={frame}
      current="purses"
      title={`${member.name}的对账单`}
      subtitle={[`成员号 ${member.number}`, member.gridName].filter(Boolean).join(' · ')}
      actions={
        <>
          <ButtonLink kind="quiet" icon="print" to={`${here}/print${asked.search}`}>
            打印
          </ButtonLink>
          <ButtonLink kind="quiet" icon="download" to={`${here}.xlsx${asked.search}`} download>
            存成 Excel
          </ButtonLink>
        </>
      }
    >
      <PeriodChoice {...asked} />
      {Object.keys(asked.errors).length === 0 && (
        <div className="split">
          <Card title={`${formatDate(statement.fromOn)} 至 ${formatDate(statement.untilOn)}`}>
            <StatementFigures {...statement} />
          </Card>
          <Card title="记录">
            {hiddenCount > 0 && <p className="hint">前面还有 {formatCount(hiddenCount)} 笔，打印和 Excel 里都有。</p>}
            {statement.entries.length > 0 ? (
              <EntryTable plain entries={statement.entries} address={(id) => `${desk}/entries/${id}`} />
            ) : (
              <EmptyState title="这段时间没有记录">期初是多少，期末还是多少。</EmptyState>
            )}
          </Card>
        </div>
      )}
    </VillageDesk>
  );
}
