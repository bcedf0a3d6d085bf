import { Card } from '~/components/ui/card';
import { Meter } from '~/components/ui/meter';
import { QrCode } from '~/components/ui/qr-code';

interface ActivityCodeCardProps {
  readonly text: string;
  readonly word: string;
  readonly seconds: number;
  readonly step: number;
  /** Where the next code comes from. */
  readonly address: string;
  readonly attended: number;
}

/** The code on the organiser's screen: as large as it goes. The island `code` keeps it fresh, the page itself without scripts. */
export function ActivityCodeCard({ text, word, seconds, step, address, attended }: ActivityCodeCardProps) {
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={String(seconds)} />
      </noscript>
      <div id="activity-code" className="[&>.card]:mx-0" data-seconds={seconds} data-step={step} data-address={address}>
        <Card kind="code">
          <h2>扫一扫{word}</h2>
          <div className="[&_.qr]:w-[24rem]">
            <QrCode text={text} label={`${word}用的二维码`} />
          </div>
          <p className="digits">已签到 {attended} 人</p>
          <small>
            <span className="seconds-left">{seconds}</span> 秒后换新码
          </small>
          <Meter label="剩余时间" value={seconds} max={step} />
        </Card>
      </div>
    </>
  );
}
