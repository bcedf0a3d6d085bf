import type { ComponentProps } from 'react';
import { ClaimPhotos } from '~/components/claims/claim-photos';
import { NoticeVoices } from '~/components/objections/notice-voices';
import { type Audience, PublicShell } from '~/components/shell/public-shell';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { formatCount } from '~/copy/format';
import {
  committeeName,
  daysLeftWords,
  noticeNumber,
  noticeStateLabels,
  noticeStateTones,
  noticeTitle,
  wholeWords,
} from '~/copy/labels/notices';
import type { PublicNotice, PublicNoticeRow } from '~/http/notice.server';
import { FundAccountCard } from './fund-account';
import { FingerprintCard, NoticeWarnings, periodWords } from './notice-body';
import { NoticeRows } from './notice-rows';

interface PublicNoticePageProps {
  readonly audience: Audience;
  readonly village: { readonly code: string; readonly name: string; readonly phone: string | null };
  readonly notice: PublicNotice;
  readonly rows: readonly PublicNoticeRow[];
  readonly page: number;
  readonly pages: number;
  readonly today: string;
  readonly daysLeft: number;
  readonly mayObject: boolean;
  readonly voices: ComponentProps<typeof NoticeVoices>['voices'];
}

/** A notice on the public board. */
export function PublicNoticePage({ audience, village, notice, today, daysLeft, ...list }: PublicNoticePageProps) {
  const board = `/v/${village.code}/notices`;
  const here = `${board}/${notice.id}`;
  const objectTo = list.mayObject ? `${here}/objection` : null;
  return (
    <PublicShell audience={audience} village={village} current="notices">
      <NoticeWarnings notice={notice} to={board} />
      <div className="columns">
        <Card
          title={noticeTitle(notice)}
          aside={<Chip tone={noticeStateTones[notice.state]}>{noticeStateLabels[notice.state]}</Chip>}
        >
          <Facts
            facts={[
              { term: '编号', value: noticeNumber(notice) },
              { term: '发布', value: committeeName(notice.head.village ?? village.name) },
              { term: '公示期', value: periodWords(notice) },
              { term: '期限', value: daysLeftWords({ ...notice, today, daysLeft }) },
              { term: '合计', value: wholeWords(notice) },
              ...(notice.head.meeting ? [{ term: '依据', value: notice.head.meeting }] : []),
              { term: '监督电话', value: notice.head.phone ?? '见村公开栏' },
            ]}
          />
          {objectTo && (
            <ButtonLink block icon="hand" to={objectTo}>
              我有异议
            </ButtonLink>
          )}
          <ButtonLink block kind="quiet" icon="print" to={`${here}/print`}>
            打印原件
          </ButtonLink>
        </Card>
        <Card title="公示内容" aside={<small>{formatCount(notice.rowCount)} 行</small>}>
          <NoticeRows {...list} kind={notice.kind} here={here} objectTo={objectTo} />
        </Card>
        <FundAccountCard head={notice.head} />
        <NoticeVoices kind={notice.kind} voices={list.voices} board={`/v/${village.code}`} />
        <Card title="张贴照片">
          {notice.photoIds.length > 0 ? (
            <ClaimPhotos villageCode={village.code} photoIds={notice.photoIds} label="张贴照片" />
          ) : (
            <p className="small">村里还没有上传张贴的照片。</p>
          )}
        </Card>
        <FingerprintCard hash={notice.contentHash} />
      </div>
    </PublicShell>
  );
}
