import { QrCode } from '~/components/ui/qr-code';

interface SignInSlipProps {
  readonly villageName: string;
  readonly slip: {
    readonly name: string;
    readonly number: string;
    readonly secret: string;
    readonly until: string;
    readonly site: string;
    readonly address: string;
  };
}

const inFours = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, '$1 ');

/** A slip on paper: six to a sheet, cut along the lines. */
export function SignInSlip({ villageName, slip }: SignInSlipProps) {
  return (
    <article className="sign-in-slip">
      <QrCode text={slip.address} label={`${slip.name}的首次登录码`} correction="Q" />
      <div>
        <h2>
          {slip.name} · {villageName}
        </h2>
        <p>扫码，或打开 {slip.site}/first-sign-in，照着填：</p>
        <dl>
          <div>
            <dt>编号</dt>
            <dd>{inFours(slip.number)}</dd>
          </div>
          <div>
            <dt>密码</dt>
            <dd>{inFours(slip.secret)}</dd>
          </div>
        </dl>
        <p>只能用一次，{slip.until}前有效。不要给别人看。</p>
      </div>
    </article>
  );
}
