import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PaperShell, Sheet } from '~/components/shell/paper-shell';
import { ParticipantTable } from '~/components/stars/participant-table';
import { RoundPaperSteps } from '~/components/stars/round-paper-steps';
import { formatDate } from '~/copy/format';
import { periodDays } from '~/copy/star-rounds';
import { requireVillage } from '~/http/guards.server';
import { readRoundPaper } from '~/http/star-rounds.server';

export const meta = () => [{ title: '打印评星 · 益邻' }];

/** A round on paper: its steps, who is evaluated, who is exempt and why. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  const { waiting: _waiting, ...paper } = await readRoundPaper(args, actor, village);
  return { ...paper, printed: `${formatDate(new Date())} · ${actor.name}打印` };
}

export default function DeskStarRoundPrint() {
  const { village, back, round, steps, turnout, people, exemptions, printed } = useLoaderData<typeof loader>();
  const exempt = people.filter((each) => each.exemption !== null).length;
  return (
    <PaperShell back={{ to: back, label: '返回评星' }}>
      <Sheet head={village} number={`评星第 ${round.number} 号`}>
        <h1>{round.title}</h1>
        <p>
          考评期：{periodDays(round.fromOn, round.untilOn)}。按《{round.schemeName}》。
        </p>
        <RoundPaperSteps steps={steps} state={round.state} turnout={turnout} />
        <ParticipantTable
          people={people}
          exemptions={exemptions}
          caption={`参评 ${people.length - exempt} 人，免评 ${exempt} 人。${printed}`}
        />
      </Sheet>
    </PaperShell>
  );
}
