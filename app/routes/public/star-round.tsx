import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NoticeRows } from '~/components/notices/notice-rows';
import { PublicShell } from '~/components/shell/public-shell';
import { StepTurnouts } from '~/components/stars/step-turnouts';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { formatDate } from '~/copy/format';
import { noticeNumber } from '~/copy/labels/notices';
import { frequencyLabels, roundStateLabels, roundStateTones } from '~/copy/labels/stars';
import { audienceOf, loadBoardVillage } from '~/http/board.server';
import { allowAnonymous } from '~/http/guards.server';
import { readPublicRound } from '~/http/public-stars.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.round.title ?? '评星'} · ${data?.village.name ?? ''}公开栏 · 益邻` },
];

/** One round: what each step found in numbers, and the results as the notice shows them. */
export async function loader(args: LoaderFunctionArgs) {
  const audience = audienceOf(await allowAnonymous(args));
  const village = await loadBoardVillage(args);
  return { audience, village, ...(await readPublicRound(args, village.id)) };
}

export default function BoardStarRound() {
  const { audience, village, round, steps, hung } = useLoaderData<typeof loader>();
  const board = `/v/${village.code}`;
  const here = `${board}/stars/${round.id}`;
  return (
    <PublicShell audience={audience} village={village} current="stars">
      <div className="columns">
        <Card
          title={round.title}
          aside={<Chip tone={roundStateTones[round.state]}>{roundStateLabels[round.state]}</Chip>}
        >
          <Facts
            facts={[
              { term: '编号', value: `${round.year}-${round.number}` },
              { term: '评的是', value: `${formatDate(round.fromOn)}到${formatDate(round.untilOn)}` },
              { term: '办法', value: `${round.scheme}（${frequencyLabels[round.frequency]}）` },
              { term: '参评', value: `${round.evaluated} 人${round.exempt > 0 ? `，免评 ${round.exempt} 人` : ''}` },
              ...(round.finishedOn ? [{ term: '生效', value: formatDate(round.finishedOn) }] : []),
            ]}
          />
          {hung && (
            <ButtonLink block kind="quiet" icon="board" to={`${board}/notices/${hung.id}`}>
              看公示{noticeNumber(hung)}
            </ButtonLink>
          )}
        </Card>
        <StepTurnouts steps={steps} roundId={round.id} receipts={`${board}/stars/receipts`} />
        <Card title="结果">
          {hung ? (
            <NoticeRows {...hung} kind="stars" here={here} objectTo={null} />
          ) : (
            <p className="small">上级核定、挂出公示以后，结果写在这里。</p>
          )}
        </Card>
      </div>
    </PublicShell>
  );
}
