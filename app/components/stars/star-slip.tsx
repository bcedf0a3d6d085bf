import type { BallotStep } from '#services/stars/vocabulary';
import { QrCode } from '~/components/ui/qr-code';
import { formatDate } from '~/copy/format';
import { inGroups } from '~/copy/labels/stars';

export interface ShownSlip {
  readonly id: string;
  readonly number: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly seat: string;
  readonly again: boolean;
  readonly code: string;
  readonly link: string;
}

interface StarSlipProps {
  readonly villageName: string;
  readonly title: string;
  readonly step: BallotStep;
  readonly oneVoteEach: boolean;
  readonly endsOn: string | null;
  readonly site: string;
  readonly slip: ShownSlip;
}

const rightWords = ({ step, oneVoteEach }: StarSlipProps) =>
  step === 'mutual' ? '本人一票' : oneVoteEach ? '一人一票' : '一户一票';

/** A slip (评议单) on paper: eight to a sheet, cut along the lines. */
export function StarSlip(props: StarSlipProps) {
  const { villageName, title, step, endsOn, site, slip } = props;
  return (
    <article className="star-slip">
      <QrCode text={slip.link} label={`${slip.number}的评议单`} correction="Q" />
      <div>
        <p>
          {villageName} · {step === 'mutual' ? '互评单' : '群众评议单'}
        </p>
        <h2>
          {slip.number}
          {slip.address === null ? '' : ' 户'} {slip.name}
        </h2>
        <p>
          {slip.address} {slip.seat}
        </p>
        <p>{title}</p>
        <p>微信扫码投票。扫不了，打开 {site}/r 填号码：</p>
        <b>{inGroups(slip.code)}</b>
        <p>
          <strong>{rightWords(props)}</strong>，不记名，投了不能改。
          {endsOn ? `${formatDate(endsOn)}截止。` : '哪天开始看公告。'}
          {slip.again && '以前发的那张作废。'}
        </p>
      </div>
    </article>
  );
}
