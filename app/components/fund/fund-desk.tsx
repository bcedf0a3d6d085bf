import type { ReactNode } from 'react';
import { PERMISSIONS } from '#services/kernel/rights';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card, CardLink } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { formatYuan } from '~/copy/format';
import type { FormReply } from '~/http/form.server';
import type { FundDeskData } from '~/http/fund-desk.server';
import { DecisionSheet } from './decision-sheet';
import { WaitingTable } from './waiting-table';

interface FundDeskProps {
  readonly data: FundDeskData;
  /** The page of one application: on a phone the list is another page. */
  readonly ofOne?: boolean;
  readonly reply?: FormReply;
  /** What belongs to the application of the page. */
  readonly section?: ReactNode;
  /** What stands under both. */
  readonly children?: ReactNode;
}

/** "2026 年额度 97 人，19,400.00 元 · 已批 … · 占用 … · 还可用 …" */
function figuresWords({ figures, year }: FundDeskData): string {
  if (figures.members === 0) return `${year} 年还没有发额度`;
  return `${year} 年额度 ${figures.members} 人，${formatYuan(figures.allotted)} 元 · 已批 ${formatYuan(figures.approved)} · 占用 ${formatYuan(figures.held)} · 已用 ${formatYuan(figures.spent)} · 还可用 ${formatYuan(figures.left)}`;
}

/** What waits for the reader at the left, the application to decide on at the right; on a phone each is a page. */
export function FundDesk({ data, ofOne = false, reply, section, children }: FundDeskProps) {
  const { frame, today, waiting, sheet, canVote } = data;
  const desk = `/desk/${frame.village.code}/fund`;
  const mayEnter = (PERMISSIONS['fund.enter'] as readonly string[]).includes(frame.actor.role);
  const votes = [...PERMISSIONS['fund.vote'], ...PERMISSIONS['fund.approve']] as readonly string[];
  const list = (waiting.length > 0 || votes.includes(frame.actor.role)) && (
    <div className={ofOne ? 'desk-only' : undefined}>
      <Card title="等我表决" aside={<CardLink to={`${desk}#all`}>全部申请</CardLink>}>
        {waiting.length > 0 ? (
          <WaitingTable applications={waiting} today={today} chosenId={sheet?.application.id} />
        ) : (
          <EmptyState icon="done" title="没有等您表决的申请">
            有申请到了您这一步，就排在这里，先到期的在前。
          </EmptyState>
        )}
      </Card>
    </div>
  );
  const detail = sheet && (
    <div className={ofOne ? undefined : 'desk-only'}>
      <DecisionSheet villageCode={frame.village.code} today={today} sheet={sheet} canVote={canVote} reply={reply}>
        {section}
      </DecisionSheet>
    </div>
  );
  return (
    <VillageDesk
      frame={frame}
      current="fund"
      title="微服务资金"
      subtitle={figuresWords(data)}
      actions={
        ofOne ? (
          <ButtonLink kind="quiet" icon="back" to={desk}>
            全部申请
          </ButtonLink>
        ) : (
          mayEnter && (
            <ButtonLink kind="quiet" to={`${desk}/entry`}>
              代录纸上申请
            </ButtonLink>
          )
        )
      }
    >
      {list ? (
        <div className="split">
          {list}
          {detail || <div>{children}</div>}
        </div>
      ) : (
        detail
      )}
      {(detail || !list) && children}
    </VillageDesk>
  );
}
