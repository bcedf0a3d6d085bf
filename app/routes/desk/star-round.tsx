import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { VillageDesk } from '~/components/shell/village-desk';
import { ParticipantTable } from '~/components/stars/participant-table';
import { RoundNow } from '~/components/stars/round-now';
import { RoundSteps } from '~/components/stars/round-steps';
import { RoundStory } from '~/components/stars/round-story';
import { WaitingCard } from '~/components/stars/waiting-card';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Pager } from '~/components/ui/pager';
import { SearchForm } from '~/components/ui/search-form';
import { roundStateLabels, roundStateTones } from '~/copy/labels/stars';
import { periodDays } from '~/copy/star-rounds';
import { requireVillage } from '~/http/guards.server';
import { readRoundPage } from '~/http/star-rounds.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.round.title ?? '评星'} · 益邻` }];

/** The committee's home for one round. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'stars.view');
  return readRoundPage(args, actor, village);
}

export default function DeskStarRound() {
  const page = useLoaderData<typeof loader>();
  const { frame, round, steps, turnout, isOver, counts, people, exemptions, events, q, previous, next, may } = page;
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/stars/${round.id}`;
  const mayExempt = may.manage && ['self', 'mutual', 'residents', 'branch'].includes(round.state);
  const exempt = counts.exempt > 0 ? `，${counts.exempt} 人免评` : '';
  return (
    <VillageDesk
      frame={frame}
      current="stars"
      title={round.title}
      subtitle={`第 ${round.number} 号 · ${periodDays(round.fromOn, round.untilOn)} · ${round.schemeName}`}
      actions={
        <>
          <ButtonLink kind="quiet" icon="back" to={`${desk}/stars`}>
            全部评星
          </ButtonLink>
          <ButtonLink kind="quiet" icon="print" to={`${here}/print`}>
            打印
          </ButtonLink>
        </>
      }
    >
      <div className="split">
        <div>
          <Card title="现在" aside={<Chip tone={roundStateTones[round.state]}>{roundStateLabels[round.state]}</Chip>}>
            <RoundNow page={page} desk={desk} />
          </Card>
          <WaitingCard page={page} here={here} />
        </div>
        <Card title="五步走到哪里">
          <RoundSteps steps={steps} state={round.state} turnout={turnout} isOver={isOver} />
        </Card>
      </div>
      <Card title={`参评 ${counts.evaluated} 人${exempt}`} id="people">
        <SearchForm label="姓名或编号" button="找" value={q} />
        {people.length === 0 ? (
          <EmptyState icon="search" title="没有这个人">
            换个名字或编号再找。
          </EmptyState>
        ) : (
          <ParticipantTable
            people={people}
            exemptions={exemptions}
            at={mayExempt ? `${here}/participants` : undefined}
            mayEvaluate={round.state !== 'branch'}
            mayEnterSelf={round.state === 'self'}
          />
        )}
        <Pager
          label="翻页"
          previous={previous ? { to: previous, label: '上一页' } : undefined}
          next={next ? { to: next, label: '下一页' } : undefined}
        />
      </Card>
      <Card title="经过">
        <RoundStory events={events} />
      </Card>
    </VillageDesk>
  );
}
