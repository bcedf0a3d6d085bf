import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { WaitingTable } from '~/components/stars/waiting-table';
import { formatDate } from '~/copy/format';
import { starStepLabels } from '~/copy/labels/stars';
import { takingPartWords } from '~/copy/star-rounds';
import { requireVillage } from '~/http/guards.server';
import { readRoundPaper } from '~/http/star-rounds.server';

export const meta = () => [{ title: '还没参加的名单 · 益邻' }];

/** Who has not taken part, by grid, to call on. Whether they did is all that is known. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  const { people: _people, ...paper } = await readRoundPaper(args, actor, village);
  return { ...paper, printed: `${formatDate(new Date())} · ${actor.name}打印` };
}

export default function DeskStarRoundWaiting() {
  const { village, back, round, step, waiting, endsOn, printed } = useLoaderData<typeof loader>();
  return (
    <PaperShell back={{ to: back, label: '返回评星' }}>
      <Sheet head={village} number={`评星第 ${round.number} 号`}>
        <h1>{step ? `${starStepLabels[step]}：还没${takingPartWords[step]}的名单` : '还没参加的名单'}</h1>
        {step && waiting.length > 0 ? (
          <>
            <p>
              {round.title}。{endsOn && `${formatDate(endsOn)}截止。`}请上门或打电话提醒，只问参加了没有，不问怎么评的。
            </p>
            <WaitingTable waiting={waiting} step={step} onPaper caption={`共 ${waiting.length} 行。${printed}`} />
          </>
        ) : (
          <p>{step ? '都参加了，没有要催的。' : '现在没有要大家参加的一步。'}</p>
        )}
      </Sheet>
    </PaperShell>
  );
}
