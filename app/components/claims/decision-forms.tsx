import type { AcceptanceOutlook, ClaimView } from '#services/claims/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { acceptanceWords } from '~/copy/claims';
import { formatPoints } from '~/copy/format';
import type { FormReply } from '~/http/form.server';

/** Which of the forms came back, and with what. */
export interface DecisionReply {
  readonly to: 'acceptance' | 'lowering' | 'refusal';
  readonly reply: FormReply;
}

interface DecisionFormsProps {
  readonly address: string;
  readonly claim: ClaimView;
  readonly outlook: AcceptanceOutlook;
  readonly sent: DecisionReply | undefined;
}

/** Accept, accept with fewer points, refuse: three forms, each to its own address. */
export function DecisionForms({ address, claim, outlook, sent }: DecisionFormsProps) {
  const replyTo = (name: DecisionReply['to']) => (sent?.to === name ? sent.reply : undefined);
  const isSecond = claim.state === 'second-check';
  const isRange = claim.pointsMin !== claim.pointsMax && !isSecond && !claim.deduction;
  const asked = formatPoints(isSecond ? (claim.pointsAccepted ?? claim.pointsClaimed) : claim.pointsClaimed);
  const follows = acceptanceWords(outlook, claim);
  const amount = claim.deduction ? `扣 ${asked} 分` : `${asked} 分`;
  const accepting = formFields(replyTo('acceptance'));
  const lowering = formFields(replyTo('lowering'));
  const refusing = formFields(replyTo('refusal'));
  return (
    <Card title="怎么办">
      <form method="post" action={`${address}/acceptance`}>
        <FormSentence reply={replyTo('acceptance')} />
        <input type="hidden" name="claimId" value={claim.id} />
        {isRange && (
          <TextField
            label="定多少分"
            hint={`这一项每次 ${formatPoints(claim.pointsMin)}～${formatPoints(claim.pointsMax)} 分，按 0.5 分为一档`}
            inputMode="decimal"
            required
            {...accepting('points')}
          />
        )}
        <Button block icon="check">
          {isRange ? '按这个分数同意' : `同意，${amount}`}
        </Button>
        <p className="hint">同意以后：{follows}。</p>
      </form>
      <details open={sent?.to === 'lowering'}>
        <summary className="btn quiet block">{claim.deduction ? '少扣一些' : '改低分数后同意'}</summary>
        <form method="post" action={`${address}/lowering`}>
          <FormSentence reply={replyTo('lowering')} />
          <input type="hidden" name="claimId" value={claim.id} />
          <TextField
            label="改成多少分"
            hint={`要比 ${asked} 分少`}
            inputMode="decimal"
            required
            {...lowering('points')}
            id="lowering-points"
          />
          <TextField
            label="为什么改低（申报人会看到）"
            maxLength={200}
            required
            {...lowering('reason')}
            id="lowering-reason"
          />
          <Button kind="quiet" block>
            改低
          </Button>
        </form>
      </details>
      <details open={sent?.to === 'refusal'}>
        <summary className="btn danger block">不同意</summary>
        <form method="post" action={`${address}/refusal`}>
          <FormSentence reply={replyTo('refusal')} />
          <input type="hidden" name="claimId" value={claim.id} />
          <TextField
            label="为什么不同意（申报人会看到）"
            maxLength={200}
            required
            {...refusing('reason')}
            id="refusal-reason"
          />
          <Button kind="danger" block>
            {claim.deduction ? '不同意，不扣分' : '不同意，不记分'}
          </Button>
        </form>
      </details>
    </Card>
  );
}
