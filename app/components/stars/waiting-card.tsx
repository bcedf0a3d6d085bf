import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { takingPartWords } from '~/copy/star-rounds';
import type { readRoundPage } from '~/http/star-rounds.server';
import { WaitingTable } from './waiting-table';

/** Who has not taken part in the open step; nothing where there is none. */
export function WaitingCard({
  page,
  here,
}: {
  readonly page: Awaited<ReturnType<typeof readRoundPage>>;
  readonly here: string;
}) {
  const { waiting, round } = page;
  const { state } = round;
  if (!waiting || (state !== 'self' && state !== 'mutual' && state !== 'residents')) return null;
  const more = waiting.total > waiting.waiting.length ? `先列 ${waiting.waiting.length} 行` : undefined;
  return (
    <Card
      title={`还没${takingPartWords[state]}的${waiting.total > 0 ? ` ${waiting.total} ${state === 'residents' ? '票' : '人'}` : ''}`}
      aside={waiting.total > 0 && <CardLink to={`${here}/waiting`}>全部名单（打印）</CardLink>}
    >
      {waiting.total === 0 ? (
        <EmptyState icon="done" title="都参加了">
          时间满了就进入下一步。
        </EmptyState>
      ) : (
        <WaitingTable waiting={waiting.waiting} step={state} caption={more} />
      )}
    </Card>
  );
}
