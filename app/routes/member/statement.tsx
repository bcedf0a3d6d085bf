import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EntryRow } from '~/components/ledger/entry-row';
import { PeriodChoice } from '~/components/ledger/period-choice';
import { StatementFigures } from '~/components/ledger/statement-figures';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Rows } from '~/components/ui/rows';
import { formatDate } from '~/copy/format';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readStatement } from '~/http/statement.server';
import { readFrom } from '~/http/transaction.server';

/** On the phone the page stays light; paper and Excel have every line. */
const entriesShownMax = 30;

export const meta: MetaFunction = () => [{ title: '积分对账单 · 益邻' }];

/** One's own statement for a period. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const { villageId, memberId, village } = await memberPlace(readFrom(args.context), actor);
  const { asked, statement } = await readStatement(args, villageId, memberId);
  const entries = statement.entries.slice(-entriesShownMax).reverse();
  return {
    village,
    asked,
    statement: { ...statement, entries },
    hiddenCount: statement.entries.length - entries.length,
  };
}

export default function MemberStatement() {
  const { village, asked, statement, hiddenCount } = useLoaderData<typeof loader>();
  return (
    <PhoneShell title="积分对账单" subtitle="期初 + 增加 − 减少 = 期末" current="home" villageCode={village.code}>
      <PeriodChoice {...asked} />
      {Object.keys(asked.errors).length === 0 && (
        <>
          <Card title={`${formatDate(statement.fromOn)} 至 ${formatDate(statement.untilOn)}`}>
            <StatementFigures {...statement} />
          </Card>
          <div className="page-actions">
            <ButtonLink to={`/me/statement/print${asked.search}`} kind="quiet" icon="print" block>
              打印
            </ButtonLink>
            <ButtonLink to={`/me/statement.xlsx${asked.search}`} kind="quiet" icon="download" block download>
              存成 Excel
            </ButtonLink>
          </div>
          <Card title="这段时间的记录">
            {statement.entries.length > 0 ? (
              <Rows>
                {statement.entries.map((entry) => (
                  <EntryRow
                    key={entry.version}
                    entry={entry}
                    to={`/me/entries/${entry.transferId}`}
                    thisYear={statement.untilOn.slice(0, 4)}
                  />
                ))}
              </Rows>
            ) : (
              <EmptyState title="这段时间没有记录">期初是多少，期末还是多少。</EmptyState>
            )}
            {hiddenCount > 0 && <p className="hint">还有更早的 {hiddenCount} 笔，打印和 Excel 里都有。</p>}
          </Card>
        </>
      )}
    </PhoneShell>
  );
}
