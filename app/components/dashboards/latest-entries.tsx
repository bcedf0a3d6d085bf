import type { ComponentProps } from 'react';
import { EntryRow } from '~/components/ledger/entry-row';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { Rows } from '~/components/ui/rows';

type Entry = ComponentProps<typeof EntryRow>['entry'];

/** What came and went of late, on a member's first page. */
export function LatestEntries({
  entries,
  thisYear,
}: {
  readonly entries: readonly Entry[];
  readonly thisYear: string;
}) {
  return (
    <Card title="最近记录" aside={entries.length > 0 && <CardLink to="/me/entries">全部明细</CardLink>}>
      {entries.length > 0 ? (
        <Rows>
          {entries.map((entry) => (
            <EntryRow
              folded
              key={entry.transferId}
              entry={entry}
              to={`/me/entries/${entry.transferId}`}
              thisYear={thisYear}
            />
          ))}
        </Rows>
      ) : (
        <EmptyState icon="hand" title="还没有积分记录" next={<ButtonLink to="/me/claims/new">去申报</ButtonLink>}>
          帮了邻居、出了力，报上来，核实以后就记分。
        </EmptyState>
      )}
    </Card>
  );
}
