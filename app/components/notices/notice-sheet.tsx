import type { NoticeView } from '#services/notices/index';
import { isFundKind, isStarKind, type NoticeKind } from '#services/notices/vocabulary';
import { QrCode } from '~/components/ui/qr-code';
import { formatCount, formatDate, formatFingerprint } from '~/copy/format';
import { fundAfterwards, fundBeginning } from '~/copy/labels/fund-notices';
import {
  amountWords,
  committeeName,
  documentNumber,
  noticeNumber,
  noticeTitle,
  officialDate,
  sizeWords,
} from '~/copy/labels/notices';
import { starAfterwards, starBeginning, supervisionBeginning } from '~/copy/labels/star-notices';
import type { PublicNoticeRow } from '~/http/notice.server';
import { FundAccountTable } from './fund-account';
import { SheetTable } from './sheet-table';

interface NoticeSheetProps {
  readonly notice: Pick<
    NoticeView,
    | 'kind'
    | 'title'
    | 'year'
    | 'number'
    | 'head'
    | 'startsOn'
    | 'endsOn'
    | 'workingDays'
    | 'rowCount'
    | 'people'
    | 'total'
    | 'contentHash'
    | 'corrects'
  >;
  readonly rows: readonly PublicNoticeRow[];
  /** The online copy. */
  readonly address: string;
  readonly paper: 'a4' | 'a3';
}

/** What went before, where it is not a claim that was checked. */
function beginningOf(kind: NoticeKind, head: NoticeSheetProps['notice']['head']): string | null {
  if (isFundKind(kind)) return fundBeginning(kind);
  if (!isStarKind(kind)) return null;
  const period = head.fromOn && head.untilOn ? `${formatDate(head.fromOn)}至${formatDate(head.untilOn)}` : '';
  return `${period}，${head.starsForm === 'supervision' ? supervisionBeginning : starBeginning}`;
}

function afterwardsOf(kind: NoticeKind): string {
  if (isFundKind(kind)) return fundAfterwards(kind);
  return isStarKind(kind) ? starAfterwards : '期满没有异议的记入积分账本；有异议的，查清答复以前不入账。';
}

function itemsWords({ kind, rowCount, total }: NoticeSheetProps['notice']): string {
  const items = kind === 'assessment' || isFundKind(kind) ? '' : `、${formatCount(rowCount)} 项`;
  return `${items}，合计 ${amountWords(kind, total)}`;
}

/** What was done before it hangs, how long it hangs, and where to object: the body of the paper. */
function Body({ notice }: Pick<NoticeSheetProps, 'notice'>) {
  const { head, kind, corrects } = notice;
  const beginning = beginningOf(kind, head);
  const meeting = head.meeting && head.meetingOn ? `、${head.meeting}（${formatDate(head.meetingOn)}）评定` : '';
  return (
    <>
      <p>
        {beginning ??
          `经本人申报、核实员核实${meeting}，现将${kind === 'assessment' ? '评定结果' : '下列积分'}予以公示`}
        {corrects && `，并更正${noticeNumber(corrects)}`}，共 {sizeWords(notice)}
        {isStarKind(kind) ? '' : itemsWords(notice)}。
      </p>
      <p>
        {`公示期自${formatDate(notice.startsOn)}起 ${notice.workingDays} 个工作日，至${formatDate(notice.endsOn)}止。`}
        {'对公示内容有异议的，可在公示期内向村务监督委员会书面或口头提出，也可扫描文末二维码提出，姓名可以不写。'}
        {afterwardsOf(kind)}
      </p>
    </>
  );
}

/** A notice as it hangs on the board: red head, number, body, every row under a head that repeats, seal, and the way to the copy. */
export function NoticeSheet({ notice, rows, address, paper }: NoticeSheetProps) {
  const issuer = committeeName(notice.head.village ?? '');
  return (
    <article className={`sheet notice-sheet ${paper}`}>
      <header>
        <div className="org">{issuer}</div>
        <div>{documentNumber(notice, notice.head.village ?? '')}</div>
      </header>
      <h1>{noticeTitle(notice)}</h1>
      <Body notice={notice} />
      <SheetTable notice={notice} rows={rows} />
      <FundAccountTable head={notice.head} />
      <div className="notice-end">
        <p>监督电话：{notice.head.phone ?? '＿＿＿＿＿＿＿＿＿＿'}（村务监督委员会）</p>
        <div className="sheet-foot">
          <div className="notice-proof">
            <QrCode text={address} label="这份公示的网上原件" correction="Q" />
            <small>
              扫码看原件、提异议
              <br />
              内容指纹 {formatFingerprint(notice.contentHash.slice(0, 16))}
            </small>
          </div>
          <p>
            {issuer}（盖章）
            <br />
            {officialDate(notice.startsOn)}
          </p>
        </div>
      </div>
    </article>
  );
}
