import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadOwnResult } from '#services/stars/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { turnoutWords } from '~/components/stars/result-paper';
import { ownRecord, ResultSheet } from '~/components/stars/result-sheet';
import { VetoRows } from '~/components/stars/veto-rows';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Figures } from '~/components/ui/facts';
import { formatDate } from '~/copy/format';
import { resultStateLabels } from '~/copy/labels/stars';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.view.round.title ?? ''} · 益邻` }];

/** What came of the reader in a round, and how. A veto's photo belongs to who brought it: the reader could not open it. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'stars.assess');
  const reader = readFrom(args.context);
  const { village } = await memberPlace(reader, actor);
  const view = await answerPage(() => loadOwnResult(reader, actor, args.params.round ?? ''));
  const vetoes = view.vetoes.map((veto) => ({ ...veto, photoId: null }));
  return { view: { ...view, vetoes }, villageCode: village.code };
}

export default function OwnStarResult() {
  const { view, villageCode } = useLoaderData<typeof loader>();
  const { round, result, sheet, facts, adjustments, vetoes } = view;
  const remark = adjustments[0]?.remark;
  return (
    <PhoneShell
      title={round.title}
      subtitle={`${formatDate(round.fromOn)}至${formatDate(round.untilOn)}`}
      current="home"
      villageCode={villageCode}
    >
      {result && sheet && (
        <Card title="我的结果" aside={<Chip tone="plain">{resultStateLabels[result.state]}</Chip>}>
          <Figures
            facts={[
              { term: '总分', value: sheet.score },
              ...(round.content.award.kind === 'none'
                ? []
                : [{ term: '星', value: `${result.finalStars ?? sheet.starCount} 颗` }]),
            ]}
          />
          {remark && <p>支部评语：{remark}</p>}
        </Card>
      )}
      {sheet && (
        <Card title="怎么算的">
          <ResultSheet content={round.content} terms={round.terms} sheet={sheet} facts={facts} hrefOf={ownRecord} />
          <p className="small">{turnoutWords(view)}</p>
        </Card>
      )}
      {vetoes.length > 0 && (
        <Card title="一票否决">
          <VetoRows vetoes={vetoes} items={round.content.vetoes} villageCode={villageCode} />
        </Card>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" to="/me/stars" block icon="back">
          回我的评星
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
