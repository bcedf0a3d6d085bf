import { isFundKind, isStarKind } from '#services/notices/vocabulary';
import { VillageDesk } from '~/components/shell/village-desk';
import { ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { Pager } from '~/components/ui/pager';
import { formatCount, formatFingerprint, formatFullMoment } from '~/copy/format';
import {
  daysLeftWords,
  effectWord,
  noticeNumber,
  noticeStateLabels,
  noticeStateTones,
  noticeTitle,
  wholeWords,
} from '~/copy/labels/notices';
import type { FormReply } from '~/http/form.server';
import type { NoticeDeskData } from '~/http/notice-desk.server';
import { FundAccountCard } from './fund-account';
import { NoticeWarnings, periodWords } from './notice-body';
import { NoticePhotosCard } from './notice-photos-card';
import { NoticeRowTable } from './notice-row-table';
import { StopForm } from './stop-form';

/** Something was sent that could not be taken: by which form, and why. */
export interface SentToNotice {
  readonly to: 'photo' | 'stop';
  readonly reply: FormReply;
}

function Due({ notice, today, desk }: Pick<NoticeDeskData, 'notice' | 'today'> & { readonly desk: string }) {
  if (notice.state !== 'hanging' || today <= notice.endsOn || notice.unsettled === 0) return null;
  return (
    <Notice tone="wait">
      公示期已满，还有 {formatCount(notice.unsettled)} 行没有{effectWord(notice.kind)}：有异议的等答复，其余几分钟内自动
      {effectWord(notice.kind)}。
      {!isFundKind(notice.kind) && !isStarKind(notice.kind) && (
        <>
          一直没有入账，多半是积分预算不够，<a href={`${desk}/budget`}>看积分预算</a>。
        </>
      )}
    </Notice>
  );
}

/** A notice at the desk: what hangs, what became of it, its proof, and what may still be done. */
export function DeskNoticePage(props: NoticeDeskData & { readonly sent?: SentToNotice | undefined }) {
  const { frame, notice, rows, page, pages, problems, today, daysLeft, mayPublish, mayStop, requestId, sent } = props;
  const desk = `/desk/${frame.village.code}`;
  const here = `${desk}/notices/${notice.id}`;
  const online = `/v/${frame.village.code}/notices/${notice.id}`;
  const isPublic = notice.audience === 'public';
  return (
    <VillageDesk
      frame={frame}
      current="notices"
      title={noticeTitle(notice)}
      subtitle={`${noticeNumber(notice)} · ${daysLeftWords({ ...notice, today, daysLeft })}`}
      actions={
        isPublic && (
          <>
            <ButtonLink icon="print" to={`${online}/print`}>
              打印张贴
            </ButtonLink>
            <ButtonLink kind="quiet" icon="board" to={online}>
              公开栏上的样子
            </ButtonLink>
          </>
        )
      }
    >
      <NoticeWarnings notice={notice} to={`${desk}/notices`} />
      <Due notice={notice} today={today} desk={desk} />
      {problems.length > 0 && (
        <Notice tone="bad">
          内容和发布时的指纹对不上{problems.some(Boolean) ? `（第 ${problems.filter(Boolean).join('、')} 行）` : ''}
          ，可能有人改动过数据，请马上告诉上级。
        </Notice>
      )}
      <div className="split">
        <div>
          <Card
            title="这份公示"
            aside={<Chip tone={noticeStateTones[notice.state]}>{noticeStateLabels[notice.state]}</Chip>}
          >
            <Facts
              facts={[
                { term: '公示期', value: periodWords(notice) },
                { term: '谁看得到', value: isPublic ? '所有人，不用登录' : '只有本人和村里' },
                { term: '合计', value: wholeWords(notice) },
                ...(notice.head.meeting ? [{ term: '依据', value: notice.head.meeting }] : []),
                { term: '发布', value: `${notice.publishedByName}，${formatFullMoment(notice.recordedAt)}` },
                {
                  term: '内容指纹',
                  value: `${formatFingerprint(notice.contentHash.slice(0, 16))}${problems.length === 0 ? '（核对一致）' : ''}`,
                },
              ]}
            />
            <div className="actions">
              {notice.objections > 0 && (
                <ButtonLink kind="quiet" to={`${desk}/objections`}>
                  {notice.openObjections > 0 ? `${notice.openObjections} 件异议等答复` : `${notice.objections} 件异议`}
                </ButtonLink>
              )}
              <ButtonLink kind="quiet" to={`${here}/comments`}>
                监督意见
              </ButtonLink>
              {mayPublish && isPublic && !isStarKind(notice.kind) && (
                <ButtonLink kind="quiet" to={`${desk}/notices/new?corrects=${notice.id}`}>
                  发更正公示
                </ButtonLink>
              )}
            </div>
          </Card>
          <FundAccountCard head={notice.head} />
          {isPublic && (
            <NoticePhotosCard
              here={here}
              villageCode={frame.village.code}
              photoIds={notice.photoIds}
              mayAdd={mayPublish}
              reply={sent?.to === 'photo' ? sent.reply : undefined}
            />
          )}
          {mayStop && (
            <StopForm here={here} requestId={requestId} reply={sent?.to === 'stop' ? sent.reply : undefined} />
          )}
        </div>
        <Card title="公示内容" aside={<small>{formatCount(notice.rowCount)} 行</small>}>
          <NoticeRowTable desk={desk} kind={notice.kind} rows={rows} />
          <Pager
            label="翻页"
            previous={page > 1 ? { to: `${here}?page=${page - 1}`, label: '前一页' } : undefined}
            next={page < pages ? { to: `${here}?page=${page + 1}`, label: '后一页' } : undefined}
            position={`第 ${page} / ${pages} 页`}
          />
        </Card>
      </div>
    </VillageDesk>
  );
}
