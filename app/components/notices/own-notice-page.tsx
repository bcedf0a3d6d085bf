import { PhoneShell } from '~/components/shell/phone-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import {
  daysLeftWords,
  isForOne,
  noticeNumber,
  noticeStateLabels,
  noticeStateTones,
  noticeTitle,
} from '~/copy/labels/notices';
import type { PublicNotice, PublicNoticeRow } from '~/http/notice.server';
import { NoticeWarnings, periodWords } from './notice-body';
import { NoticeRows } from './notice-rows';

interface OwnNoticePageProps {
  readonly notice: PublicNotice;
  readonly rows: readonly PublicNoticeRow[];
  readonly today: string;
  readonly daysLeft: number;
  readonly mayObject: boolean;
}

/** A member's own rows of a notice, and the way to object to them. */
export function OwnNoticePage({ notice, rows, today, daysLeft, mayObject }: OwnNoticePageProps) {
  const online = `/v/${notice.head.villageCode}/notices/${notice.id}`;
  const isDeduction = notice.kind === 'deduction';
  const isAlone = isForOne(notice.kind);
  return (
    <PhoneShell title={noticeTitle(notice)} subtitle={noticeNumber(notice)} current="home">
      <NoticeWarnings notice={notice} to="/me/notices" />
      <Card
        title={isDeduction ? '要扣的分' : isAlone ? '我的结果' : '我的这几行'}
        aside={<Chip tone={noticeStateTones[notice.state]}>{noticeStateLabels[notice.state]}</Chip>}
      >
        <NoticeRows
          kind={notice.kind}
          rows={rows}
          page={1}
          pages={1}
          here={online}
          objectTo={mayObject ? `${online}/objection` : null}
        />
        <Facts
          facts={[
            { term: isAlone ? '告知期' : '公示期', value: periodWords(notice) },
            { term: '期限', value: daysLeftWords({ ...notice, today, daysLeft }) },
            { term: '监督电话', value: notice.head.phone ?? '见村公开栏' },
          ]}
        />
        {isDeduction && (
          <p className="small">
            期满没有异议才扣，最多扣到零。只有您本人和村里看得到，不上公开栏。不同意请提异议，答复以前不扣。
          </p>
        )}
        {isAlone && !isDeduction && (
          <p className="small">这个结果只有您本人和村里看得到，不上公开栏。不同意请提异议，答复以前不生效。</p>
        )}
        {mayObject && (
          <ButtonLink block icon="hand" to={`${online}/objection`}>
            我有异议
          </ButtonLink>
        )}
        {!isAlone && (
          <ButtonLink block kind="quiet" icon="board" to={online}>
            看整份公示
          </ButtonLink>
        )}
      </Card>
    </PhoneShell>
  );
}
