import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';
import { EmptyState } from '~/components/ui/empty-state';
import { SelectField, TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Notice } from '~/components/ui/notice';
import { frequencyLabels, starEligibleLabels, starStepLabels } from '~/copy/labels/stars';
import { periodDays, periodName } from '~/copy/star-rounds';
import type { FormReply } from '~/http/form.server';
import type { readRoundOpening } from '~/http/star-rounds.server';
import { ExemptionTable } from './exemption-table';

type Opening = Awaited<ReturnType<typeof readRoundOpening>>;

interface OpenRoundFormProps {
  readonly scheme: NonNullable<Opening['scheme']>;
  readonly eligible: NonNullable<Opening['eligible']>;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
  readonly back: string;
}

/** Title, period, and who of those eligible is exempt. */
export function OpenRoundForm({ scheme, eligible, requestId, reply, back }: OpenRoundFormProps) {
  const { content, periods, name, versionId } = scheme;
  const { frequency, exemptions, steps } = content;
  const usual = periods[1] ?? periods[0]!;
  const field = formFields(reply, {
    title: `${periodName(frequency, usual.fromOn)}${content.form === 'stars' ? '五星创评' : name}`,
    period: `${usual.fromOn}/${usual.untilOn}`,
  });
  const choices = periods.map(({ fromOn, untilOn }) => ({
    value: `${fromOn}/${untilOn}`,
    label: `${periodName(frequency, fromOn)}（${periodDays(fromOn, untilOn)}）`,
  }));
  const days = steps.map((each) => `${starStepLabels[each.step]} ${each.days} 天`).join('，');
  if (eligible.total === 0) {
    return (
      <Card>
        <EmptyState icon="list" title={`还没有${starEligibleLabels[content.eligible]}`}>
          《{name}》评的是{starEligibleLabels[content.eligible]}，花名册里现在没有。先到花名册补上类别。
        </EmptyState>
      </Card>
    );
  }
  return (
    <form method="post">
      <Card title={name}>
        <FormSentence reply={reply} />
        <input type="hidden" name="requestId" value={requestId} />
        <input type="hidden" name="versionId" value={versionId} />
        <SelectField
          label="考评期"
          hint={`办法规定${frequencyLabels[frequency]}一次`}
          choices={choices}
          {...field('period')}
        />
        <TextField label="名称" hint="公示和手机上都这样写" required maxLength={60} {...field('title')} />
      </Card>
      <Card title={`${starEligibleLabels[content.eligible]} ${eligible.total} 人`}>
        {eligible.total > eligible.members.length && (
          <Notice tone="brand">人多，这里先列 {eligible.members.length} 人；其余的开始以后在本次页面里定免评。</Notice>
        )}
        <ExemptionTable members={eligible.members} exemptions={exemptions} reply={reply} />
      </Card>
      <Card>
        <ConfirmSummary
          title="按下按钮以后"
          lines={[
            '没有选免评的都参评，马上收到填自评的提醒；',
            `一步接一步：${days}；`,
            '谁评谁按村里今天的设置定下来，以后改设置不影响这一次。',
          ]}
        />
        <div className="actions">
          <Button>开始评星</Button>
          <ButtonLink kind="quiet" to={back}>
            先不开始
          </ButtonLink>
        </div>
      </Card>
    </form>
  );
}
