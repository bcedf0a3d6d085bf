import type { OpenedCode } from '#services/claims/index';
import { PhoneShell } from '~/components/shell/phone-shell';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { Notice } from '~/components/ui/notice';
import { formatTime } from '~/copy/format';

function alreadySaid({ purpose, signedInAt, signedOutAt }: OpenedCode): string | undefined {
  if (purpose === 'in' && signedInAt) return `您 ${formatTime(signedInAt)} 已经签到，不用再签。`;
  if (purpose === 'out' && signedOutAt) return `您 ${formatTime(signedOutAt)} 已经签退，不用再签。`;
  return undefined;
}

/** One large button: signs the member in, or out. */
export function SignInCard({ opened }: { readonly opened: OpenedCode }) {
  const word = opened.purpose === 'in' ? '签到' : '签退';
  const already = alreadySaid(opened);
  return (
    <PhoneShell title={`活动${word}`} subtitle={opened.place}>
      <Card title={opened.title}>
        {already ? (
          <>
            <Notice tone="good">{already}</Notice>
            <ButtonLink to="/me/activities" block>
              看我的活动
            </ButtonLink>
          </>
        ) : (
          <form method="post">
            <input type="hidden" name="ticket" value={opened.ticket} />
            <p>
              {opened.purpose === 'in' ? '人到了，按一下签到。' : '做完了，按一下签退。'}
              {opened.purpose === 'in' && opened.signsOut && '走的时候再扫一次签退码，按时间记分。'}
            </p>
            <div className="actions">
              <Button block icon="check">
                {word}
              </Button>
            </div>
          </form>
        )}
      </Card>
    </PhoneShell>
  );
}
