import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { countTalks, listTalks } from '#services/appraisal/index';
import { TALK_STATES } from '#services/appraisal/vocabulary';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { Counts, PagesAround } from '~/components/appraisal/list-parts';
import { TalkTable } from '~/components/appraisal/talk-table';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField } from '~/components/ui/field';
import { Notice } from '~/components/ui/notice';
import { SearchForm } from '~/components/ui/search-form';
import { talkStateLabels } from '~/copy/labels/appraisal';
import { pagesOf, readAsked, talkFilterOf } from '~/http/appraisal.server';
import { readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta = () => [{ title: '约谈 · 益邻' }];

const PAGE = 50;

/** Figures for everybody who watches over the village; who was talked to, for few. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'items.view');
  const reader = readFrom(args.context);
  const asked = readAsked(args.request);
  const mayRead = can(actor, 'talks.view');
  const page = { limit: PAGE, offset: (asked.page - 1) * PAGE };
  const list = mayRead ? await listTalks(reader, village.id, { ...talkFilterOf(asked), ...page }) : undefined;
  return {
    frame: await readDeskFrame(args.context, actor, village),
    ...{ q: asked.q, state: asked.state, query: asked.queryOf() },
    figures: await countTalks(reader, village.id, dateInChina()),
    talks: list?.talks ?? [],
    ...{ mayRead, mayHold: can(actor, 'talks.hold') },
    ...pagesOf(asked.queryOf, asked.page, PAGE, list?.total ?? 0),
  };
}

export default function DeskTalks() {
  const { frame, q, state, query, figures, talks, mayRead, mayHold, previous, next } = useLoaderData<typeof loader>();
  const here = `/desk/${frame.village.code}/talks`;
  const states = TALK_STATES.map((value) => ({ value, label: talkStateLabels[value] }));
  return (
    <VillageDesk
      frame={frame}
      current="talks"
      title="约谈"
      subtitle="考评分数低的、被一票否决的，谈一谈，过些天再回访"
      actions={
        <>
          {mayRead && (
            <ButtonLink kind="quiet" icon="download" to={`${here}.xlsx${query}`} download>
              存成 Excel
            </ButtonLink>
          )}
          {mayHold && <ButtonLink to={`${here}/new`}>另外约谈</ButtonLink>}
        </>
      }
    >
      <Counts
        unit="人次"
        counts={[
          ['待约谈', figures.open],
          ['待回访', figures.held],
          ['其中过期', figures.late],
          ['已回访', figures.closed],
        ]}
      />
      {mayRead ? (
        <Card>
          <Notice>只有本人、支部、村委会和监督员看得到。点开看内容，会记入操作日志。</Notice>
          <SearchForm label="姓名或成员号" button="找" value={q}>
            <SelectField
              label="状态"
              name="state"
              value={state}
              choices={[{ value: '', label: '全部' }, ...states, { value: 'late', label: '过期的' }]}
            />
          </SearchForm>
          {talks.length === 0 ? (
            <EmptyState icon="person" title={q || state ? '没有合条件的约谈' : '没有约谈'}>
              评星结果生效时，分数低的自动列在这里。
            </EmptyState>
          ) : (
            <TalkTable talks={talks} here={here} />
          )}
          <PagesAround previous={previous} next={next} />
        </Card>
      ) : (
        <Notice>约谈的人和内容不公开，这里只有数字。</Notice>
      )}
    </VillageDesk>
  );
}
