import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loadAssessmentRow } from '#services/claims/index';
import { AssessmentClaims, AssessmentLines, assessmentFacts } from '~/components/claims/assessment-sheet';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { quarterName } from '~/copy/labels/assessments';
import { lockedRowWords } from '~/copy/refusals/assessments';
import { answerPage } from '~/http/answer.server';
import { nameFor, readDeskFrame } from '~/http/desk.server';
import { requireVillage } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '评定明细 · 益邻' }];

/** One person's sheet: the claims, what was added or taken, the notice, the entry. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'claims.view');
  const [frame, sheet] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    answerPage(() => loadAssessmentRow(readFrom(args.context), actor, village.id, args.params.row ?? '')),
  ]);
  return { frame, sheet, name: nameFor(actor)(sheet.row.memberName), lockedWords: lockedRowWords(sheet.obstacle) };
}

export default function AssessmentRow() {
  const { frame, sheet, name, lockedWords } = useLoaderData<typeof loader>();
  const desk = `/desk/${frame.village.code}`;
  const { assessment, row } = sheet;
  return (
    <VillageDesk
      frame={frame}
      current="assessments"
      title={name}
      subtitle={`${quarterName(assessment)}评定 · ${row.gridName ?? '未入微网格'}`}
      actions={
        <ButtonLink kind="quiet" icon="back" to={`${desk}/assessments/${assessment.id}`}>
          回到评定表
        </ButtonLink>
      }
    >
      {lockedWords && <Notice>{lockedWords}</Notice>}
      <div className="split">
        <div>
          <Card title="本季度的申报">
            <AssessmentClaims claims={sheet.claims} address={(id) => `${desk}/claims/${id}`} />
          </Card>
          <Card title="会议和加减">
            <AssessmentLines lines={sheet.lines} />
          </Card>
        </div>
        <Card title="合起来">
          <Facts
            facts={assessmentFacts(sheet, {
              notice: (id) => `${desk}/notices/${id}`,
              entry: (id) => `${desk}/entries/${id}`,
            })}
          />
        </Card>
      </div>
    </VillageDesk>
  );
}
