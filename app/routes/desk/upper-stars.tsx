import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { listRoundsAt, type RoundAt } from '#services/stars/index';
import { UpperDesk } from '~/components/shell/upper-desk';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { roundStateLabels, roundStateTones } from '~/copy/labels/stars';
import { requireRole } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '各村评星 · 益邻' }];

/** Of the villages below: the rounds that wait for the higher organisation, then how far the others are. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'stars.compare');
  const [{ frame }, rounds] = await Promise.all([
    readUpperDesk(args.context, actor),
    listRoundsAt(readFrom(args.context), actor.villageIds),
  ]);
  return {
    frame,
    waiting: rounds.filter(({ state }) => state === 'higher'),
    others: rounds.filter(({ state }) => state !== 'higher'),
  };
}

function RoundTable({ rounds }: { readonly rounds: readonly RoundAt[] }) {
  return (
    <Table
      items={rounds}
      rowKey={(round) => round.id}
      columns={[
        { head: '村', cell: (round) => round.villageName },
        {
          head: '哪一次',
          cell: (round) => (
            <>
              <Link to={`/desk/${round.villageCode}/stars/${round.id}/results`} reloadDocument>
                {round.title}
              </Link>
              <small>{round.number}</small>
            </>
          ),
        },
        { head: '参评', numeric: true, cell: (round) => `${round.people} 人` },
        {
          head: '到哪一步',
          cell: (round) => <Chip tone={roundStateTones[round.state]}>{roundStateLabels[round.state]}</Chip>,
        },
        { head: '到哪天', cell: (round) => (round.endsOn ? formatDate(round.endsOn) : '—') },
        { head: '退回', numeric: true, cell: (round) => (round.sentBack > 0 ? `${round.sentBack} 次` : '—') },
      ]}
    />
  );
}

export default function UpperStars() {
  const { frame, waiting, others } = useLoaderData<typeof loader>();
  return (
    <UpperDesk frame={frame} current="stars" title="各村评星" subtitle={`${waiting.length} 次等上级核定`}>
      <Card title="等上级核定的" aside={<CardLink to="/desk/stars/compare">各村比一比</CardLink>}>
        {waiting.length > 0 ? (
          <RoundTable rounds={waiting} />
        ) : (
          <EmptyState icon="done" title="没有等核定的">
            支部报送以后，就排在这里。
          </EmptyState>
        )}
      </Card>
      {others.length > 0 && (
        <Card title="正在评的">
          <RoundTable rounds={others} />
        </Card>
      )}
    </UpperDesk>
  );
}
