import { type DeskFrame, VillageDesk } from '~/components/shell/village-desk';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { TextField } from '~/components/ui/field';
import { Notice } from '~/components/ui/notice';
import { Row, Rows } from '~/components/ui/rows';
import { SearchForm } from '~/components/ui/search-form';
import { formatDate } from '~/copy/format';
import type { FormReply } from '~/http/form.server';
import { EnterForm } from './enter-form';

export interface EnteredRule {
  readonly code: string;
  readonly title: string;
  readonly worth: string;
}

/** Where the committee enters for somebody: a late addition or a deduction. */
export interface EntryPage {
  readonly kind: 'late' | 'deduction';
  /** The last day that can be entered here. */
  readonly latest: string;
  /** The village allows deductions. */
  readonly deductions: boolean;
  readonly requestId: string;
  readonly search: string;
  readonly found: readonly {
    readonly id: string;
    readonly name: string;
    readonly number: string;
    readonly gridName: string | null;
  }[];
  readonly member: { readonly id: string; readonly name: string; readonly number: string } | null;
  readonly on: string | null;
  /** The rules of the day. */
  readonly rules: readonly EnteredRule[];
}

const titles = { late: '补录积分', deduction: '填报扣分' } as const;

function WhoStep({ page }: { readonly page: EntryPage }) {
  return (
    <Card title="第一步：是谁">
      <SearchForm label="姓名、拼音首字母、编号或手机号" button="查找" name="q" value={page.search} />
      {page.found.length > 0 && (
        <Rows>
          {page.found.map((member) => (
            <Row
              key={member.id}
              to={`?member=${member.id}`}
              what={member.name}
              note={[member.number, member.gridName].filter(Boolean).join(' · ')}
            />
          ))}
        </Rows>
      )}
      {page.search && page.found.length === 0 && (
        <EmptyState title="没有找到这个人">换个写法再找，或者先在花名册里登记。</EmptyState>
      )}
    </Card>
  );
}

function DayStep({ page, member }: { readonly page: EntryPage; readonly member: NonNullable<EntryPage['member']> }) {
  return (
    <Card title="第二步：哪一天" aside={`${member.name} ${member.number}`}>
      <form method="get">
        <input type="hidden" name="member" value={member.id} />
        <TextField
          label={page.kind === 'late' ? '哪一天做的' : '哪一天的事'}
          hint={
            page.kind === 'late'
              ? `只补录 ${formatDate(page.latest)}和以前的事；以后的事本人还可以自己申报`
              : '按那一天适用的细则办'
          }
          type="date"
          name="on"
          max={page.latest}
          required
        />
        <Button>下一步</Button>
      </form>
    </Card>
  );
}

function Introduction({ page }: { readonly page: EntryPage }) {
  if (page.kind === 'late') {
    return (
      <Notice>
        过了申报期限的事，由村委会补录：写明原因，由另一个人核实，处处标明“补录”。
        {page.deductions && (
          <>
            {' '}
            <a href="deduction">要填报扣分</a>
          </>
        )}
      </Notice>
    );
  }
  return (
    <Notice tone={page.deductions ? 'brand' : 'bad'}>
      {page.deductions ? (
        <>
          扣分要有照片、写明原因，由另一个人核实；本人马上会知道，先给本人公示，可以提异议，最多扣到零。
          <a href="new">要补录积分</a>
        </>
      ) : (
        '本村没有启用扣分。要启用，请先在设置里打开，并经会议通过。'
      )}
    </Notice>
  );
}

interface EnterClaimPageProps {
  readonly frame: DeskFrame;
  readonly page: EntryPage;
  readonly reply: FormReply | undefined;
}

/** Entering for somebody, step by step: whose, when, what. */
export function EnterClaimPage({ frame, page, reply }: EnterClaimPageProps) {
  const desk = `/desk/${frame.village.code}`;
  const { member, on } = page;
  return (
    <VillageDesk
      frame={frame}
      current="claims"
      title={titles[page.kind]}
      subtitle={member ? `${member.name} ${member.number}` : undefined}
      actions={
        <ButtonLink kind="quiet" to={`${desk}/claims`} icon="back">
          积分核实
        </ButtonLink>
      }
    >
      <Introduction page={page} />
      {(page.kind === 'late' || page.deductions) && (
        <>
          {!member && <WhoStep page={page} />}
          {member && !on && <DayStep page={page} member={member} />}
          {member && on && (
            <EnterForm page={page} member={member} on={on} villageCode={frame.village.code} reply={reply} />
          )}
        </>
      )}
    </VillageDesk>
  );
}
