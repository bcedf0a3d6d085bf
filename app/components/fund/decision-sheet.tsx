import type { ReactNode } from 'react';
import type { SimilarApplication } from '#services/fund/index';
import { Card, CardLink } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Figures } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { capitalYuan } from '~/copy/capital-yuan';
import { formatYuan } from '~/copy/format';
import {
  applicationStateLabels,
  applicationStateTones,
  approvalStepLabels,
  exclusionLabels,
  purposeLabels,
  voteLabels,
} from '~/copy/labels/fund';
import type { FormReply } from '~/http/form.server';
import type { DecisionSheetData } from '~/http/fund-desk.server';
import { BudgetTable } from './budget-table';
import { DecisionSteps } from './decision-steps';
import { DueChip } from './due-chip';
import { ShareTable } from './share-table';
import { StepsLine } from './steps-line';
import { VoteForm } from './vote-form';
import { askingWords } from './waiting-table';

interface DecisionSheetProps {
  readonly villageCode: string;
  readonly today: string;
  readonly sheet: DecisionSheetData;
  readonly canVote: boolean;
  readonly reply?: FormReply;
  /** What an application of a later state has beside: payments, receipts. */
  readonly children?: ReactNode;
}

/** Where an application stands, in a word. */
export function applicationWords({ state, step }: Pick<DecisionSheetData['application'], 'state' | 'step'>): string {
  return state === 'reviewing' && step ? `${approvalStepLabels[step]}中` : applicationStateLabels[state];
}

/** Why the reader does not vote here, where they have to do with the step. */
function ownWords({ own }: DecisionSheetData): string | undefined {
  if (!own) return undefined;
  if (own.vote) return `您已经投了“${voteLabels[own.vote]}”，一人一票，不能改。`;
  if (own.excluded) return `您${exclusionLabels[own.excluded]}，这份申请由别人表决。`;
  return undefined;
}

function SimilarRows({ desk, similar }: { readonly desk: string; readonly similar: readonly SimilarApplication[] }) {
  return (
    <Rows>
      {similar.map((each) => (
        <Row
          key={each.id}
          to={`${desk}/applications/${each.id}`}
          what={each.title}
          note={`${each.sameLead ? '同一申请人' : each.leadName} · ${each.sameBeneficiary ? '同一受益人' : each.beneficiaryName} · ${formatYuan(each.budget)} 元`}
          end={<Chip tone={applicationStateTones[each.state]}>{applicationStateLabels[each.state]}</Chip>}
        />
      ))}
    </Rows>
  );
}

/** Everything needed to decide on an application, the votes so far, and the vote. */
export function DecisionSheet({ villageCode, today, sheet, canVote, reply, children }: DecisionSheetProps) {
  const { application, seats, tally, similar, outlook } = sheet;
  const desk = `/desk/${villageCode}/fund`;
  const address = `${desk}/applications/${application.id}`;
  const { joint, shares, leadName } = application;
  const asking = { joint, leadName, shares: shares.length };
  const why = canVote ? undefined : ownWords(sheet);
  return (
    <>
      <Card
        title={application.title}
        aside={
          <span>
            <Chip tone={applicationStateTones[application.state]}>{applicationWords(application)}</Chip>{' '}
            {application.state === 'reviewing' && <DueChip dueOn={application.dueOn} today={today} />}
          </span>
        }
      >
        <p>{application.need}</p>
        <p>{application.plan}</p>
        {application.urgentReason !== null && <Notice tone="wait">先办后批：{application.urgentReason}</Notice>}
        <p>
          <b>{formatYuan(application.budget)} 元</b>（{capitalYuan(application.budget)}）
          <br />
          <small>
            帮{application.beneficiaryName}
            {application.wishTitle && `（微心愿“${application.wishTitle}”）`} · {askingWords(asking)} ·{' '}
            {purposeLabels[application.purpose]}
            {application.enteredBy && ' · 村委代录'}
          </small>
          {application.paperPhotoId && (
            <>
              {' '}
              <a href={`/photos/${villageCode}/${application.paperPhotoId}`}>看签字纸单</a>
            </>
          )}
        </p>
        <div className="halves">
          <BudgetTable lines={application.lines} budget={application.budget} villageCode={villageCode} />
          <ShareTable shares={application.shares} leadMemberId={application.leadMemberId} budget={application.budget} />
        </div>
        <h3>办到哪一步</h3>
        <DecisionSteps application={application} seats={seats} tally={tally} />
        {why && <Notice>{why}</Notice>}
        {canVote && <VoteForm address={address} sheet={sheet} reply={reply} />}
      </Card>
      {children}
      {outlook && (
        <Card title="同意以后，村里今年的账">
          <Figures
            facts={[
              { term: '已批', value: `${formatYuan(outlook.now.approved)} → ${formatYuan(outlook.approvedAfter)}` },
              { term: '占用', value: `${formatYuan(outlook.now.held)} → ${formatYuan(outlook.heldAfter)}` },
              { term: '各人还可用', value: formatYuan(outlook.now.left) },
              { term: '已用', value: formatYuan(outlook.now.spent) },
            ]}
          />
        </Card>
      )}
      <Card title="今年同一申请人、同一受益人的申请">
        {similar.length > 0 ? <SimilarRows desk={desk} similar={similar} /> : <p className="hint">今年没有别的。</p>}
      </Card>
      <Card title="全部经过" aside={<CardLink to={`${address}/print`}>打印审批表</CardLink>}>
        <StepsLine events={application.events} />
      </Card>
    </>
  );
}
