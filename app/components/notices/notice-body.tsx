import { Link } from '@remix-run/react';
import type { NoticeView } from '#services/notices/index';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { formatDate, formatFingerprint, formatFullMoment } from '~/copy/format';
import { missingYearsWords, noticeNumber } from '~/copy/labels/notices';

type Shown = Pick<NoticeView, 'stop' | 'corrects' | 'correctedBy' | 'calendarMissing' | 'endsOn' | 'startsOn'>;

/** What stands above a notice: that it was stopped, corrected, or counted without a calendar. */
export function NoticeWarnings({ notice, to }: { readonly notice: Shown; readonly to: string }) {
  const years = [...new Set([Number(notice.startsOn.slice(0, 4)), Number(notice.endsOn.slice(0, 4))])];
  return (
    <>
      {notice.stop && (
        <Notice tone="bad">
          监督委员会 {notice.stop.stoppedByName} {formatFullMoment(notice.stop.recordedAt)}叫停了这份公示：
          {notice.stop.reason}
        </Notice>
      )}
      {notice.correctedBy.map((each) => (
        <Notice key={each.id} tone="wait">
          这份公示有更正，见
          <Link to={`${to}/${each.id}`} reloadDocument>
            {noticeNumber(each)}
          </Link>
          。
        </Notice>
      ))}
      {notice.corrects && (
        <Notice>
          本公示更正
          <Link to={`${to}/${notice.corrects.id}`} reloadDocument>
            {noticeNumber(notice.corrects)}
          </Link>
          ，原公示保留。
        </Notice>
      )}
      {notice.calendarMissing && <Notice tone="wait">{missingYearsWords(years)}</Notice>}
    </>
  );
}

/** The period, in a sentence. */
export function periodWords(notice: { startsOn: string; endsOn: string; workingDays: number }): string {
  return `${formatDate(notice.startsOn)}起 ${notice.workingDays} 个工作日，到 ${formatDate(notice.endsOn)}`;
}

/** The content's fingerprint, to be compared with the paper. */
export function FingerprintCard({ hash }: { readonly hash: string }) {
  return (
    <Card title="内容指纹">
      <p className="small">
        公示的每一行算成的一串数字。纸上印着开头 16 位，两边一样，说明内容没有动过；动过一个字，就对不上。
      </p>
      <p className="fingerprint">{formatFingerprint(hash)}</p>
    </Card>
  );
}
