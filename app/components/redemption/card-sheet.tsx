import { Notice } from '~/components/ui/notice';
import { QrCode } from '~/components/ui/qr-code';
import { grouped } from './member-code';

interface PrintedCardView {
  readonly number: string;
  readonly scan: string;
  readonly pin: string;
  readonly name: string;
  readonly gridName: string | null;
}

interface CardSheetProps {
  readonly village: { readonly code: string; readonly name: string };
  readonly cards: readonly PrintedCardView[];
}

/** Cards on A4 to cut out: name masked, QR code, number; beside each the strip with its first PIN, to tear off. */
export function CardSheet({ village, cards }: CardSheetProps) {
  return (
    <>
      <div className="no-print">
        <Notice tone="wait">密码只在这一页出现，请现在就打印。卡交给本人，撕下密码纸条另外交。</Notice>
      </div>
      <article className="card-sheet">
        {cards.map((card) => (
          <section className="paper-card" key={card.number}>
            <div className="paper-card-face">
              <QrCode text={card.scan} label={`${card.name}的积分卡`} correction="Q" />
              <div>
                <b>{village.name}爱心超市积分卡</b>
                <p className="paper-card-name">{card.name}</p>
                <p>{card.gridName ?? ''}</p>
                <p className="digits">{grouped(card.number)}</p>
                <small>丢了马上告诉村委会，积分不会少。</small>
              </div>
            </div>
            <div className="paper-card-strip">
              <small>{card.name}的卡密码</small>
              <b>{card.pin}</b>
              <small>卡号尾数 {card.number.slice(-4)}</small>
              <small>撕下收好，别告诉别人</small>
            </div>
          </section>
        ))}
      </article>
    </>
  );
}
