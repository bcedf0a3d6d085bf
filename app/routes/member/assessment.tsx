import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findOwnAssessmentRow } from '#services/claims/index';
import { AssessmentClaims, AssessmentLines, assessmentFacts } from '~/components/claims/assessment-sheet';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Facts } from '~/components/ui/facts';
import { formatPoints } from '~/copy/format';
import { quarterName } from '~/copy/labels/assessments';
import { answerPage } from '~/http/answer.server';
import { requireRole } from '~/http/guards.server';
import { memberPlace } from '~/http/member.server';
import { readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '我的季度评定 · 益邻' }];

/** Where the quarter's points come from, line by line. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'member.own');
  const [{ village }, sheet] = await Promise.all([
    memberPlace(readFrom(args.context), actor),
    answerPage(() => findOwnAssessmentRow(readFrom(args.context), actor, args.params.row ?? '')),
  ]);
  const { assessment, row, claims, lines } = sheet;
  return { village, assessment, row, claims, lines };
}

export default function OwnAssessment() {
  const { village, assessment, row, claims, lines } = useLoaderData<typeof loader>();
  const address = {
    notice: (id: string) => `/v/${village.code}/notices/${id}`,
    entry: (id: string) => `/me/entries/${id}`,
  };
  return (
    <PhoneShell title="季度评定" subtitle={quarterName(assessment)} current="home" villageCode={village.code}>
      <Card>
        <p>{quarterName(assessment)}合计</p>
        <p className="large">
          <span className="amount in">{formatPoints(row.total)}</span> 分
        </p>
        <Facts facts={assessmentFacts({ assessment, row }, address)} />
      </Card>
      <Card title="收进的申报">
        <AssessmentClaims claims={claims} address={(id) => `/me/claims/${id}`} />
      </Card>
      <Card title="会议和加减">
        <AssessmentLines lines={lines} />
      </Card>
      <p className="lead small">觉得不对，公示期间可以在公示页提异议。</p>
      <div className="page-actions">
        <ButtonLink to="/me/entries" kind="quiet" icon="back" block>
          回到明细
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
