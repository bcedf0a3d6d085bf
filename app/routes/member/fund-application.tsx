import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ApplicationActions } from '~/components/fund/application-actions';
import { ApplicationFacts } from '~/components/fund/application-facts';
import { BudgetTable } from '~/components/fund/budget-table';
import { comingSteps } from '~/components/fund/coming-steps';
import { ShareTable } from '~/components/fund/share-table';
import { SpendingSection } from '~/components/fund/spending-section';
import { StepsLine } from '~/components/fund/steps-line';
import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Notice } from '~/components/ui/notice';
import { applicationStateLabels, applicationStateTones } from '~/copy/labels/fund';
import { requireRole } from '~/http/guards.server';
import { readOwnApplicationPage } from '~/http/own-fund.server';

export const meta: MetaFunction = () => [{ title: '我的申请 · 益邻' }];

/** One application: where it stands, step by step, and what its reader can do next. */
export async function loader(args: LoaderFunctionArgs) {
  return readOwnApplicationPage(args, await requireRole(args, 'fund.apply'));
}

export default function OwnFundApplication() {
  const { village, application, spending } = useLoaderData<typeof loader>();
  const { state, number, year, title, events, lines, shares, budget, joint } = application;
  const reason = events.findLast((event) => event.kind === 'return' || event.kind === 'refuse')?.reason;
  return (
    <PhoneShell
      title={title || '还没有写完的申请'}
      subtitle={number ? `${year}-${number} 号申请` : `${year} 年的草稿`}
      current="home"
      villageCode={village.code}
    >
      {state === 'returned' && <Notice tone="wait">退回补正，要补的是：{reason}</Notice>}
      {state === 'refused' && <Notice tone="bad">没有同意，占用的额度已经退回。{reason && `原因：${reason}`}</Notice>}
      <Card title="走到哪一步" aside={<Chip tone={applicationStateTones[state]}>{applicationStateLabels[state]}</Chip>}>
        <StepsLine events={events} coming={comingSteps(application)} />
      </Card>
      <ApplicationActions application={application} />
      <SpendingSection application={application} spending={spending} villageCode={village.code} place="member" />
      <Card title="办什么事">
        <ApplicationFacts application={application} />
      </Card>
      <Card title="要花的钱">
        <BudgetTable lines={lines} budget={budget} villageCode={village.code} />
      </Card>
      {joint && (
        <Card title="一起出钱的人">
          <ShareTable shares={shares} leadMemberId={application.leadMemberId} budget={budget} />
        </Card>
      )}
      <div className="page-actions">
        <ButtonLink kind="quiet" to="/me/fund" icon="back" block>
          我的微服务资金
        </ButtonLink>
      </div>
    </PhoneShell>
  );
}
