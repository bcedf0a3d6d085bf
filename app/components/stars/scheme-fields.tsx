import type { ReactNode } from 'react';
import {
  AWARD_KINDS,
  FREQUENCIES,
  SCHEME_FORMS,
  type SchemeContent,
  STAR_ELIGIBLE_KINDS,
} from '#services/stars/vocabulary';
import { Card } from '~/components/ui/card';
import { type Choice, SelectField, TextField, TickField } from '~/components/ui/field';
import { Notice } from '~/components/ui/notice';
import {
  awardKindLabels,
  frequencyLabels,
  schemeFormLabels,
  starEligibleLabels,
  starStepLabels,
} from '~/copy/labels/stars';
import { formSteps, type SchemeField } from './scheme-form-values';

export function choices<Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, string>>): Choice[] {
  return codes.map((value) => ({ value, label: labels[value] }));
}

export interface PartProps {
  readonly fields: SchemeField;
  readonly content: SchemeContent;
  /** Where the buttons beside lists post to. */
  readonly lines: string;
}

/** What is wrong with a whole part. */
export function PartProblem({ sentence }: { readonly sentence: string | undefined }) {
  return sentence ? <Notice tone="wait">{sentence}。</Notice> : null;
}

/** Adds a line to a list, or takes one out; everything that was filled in is kept. */
export function LineButton({ lines, line, children }: { lines: string; line: string; children: ReactNode }) {
  return (
    <button type="submit" className="btn quiet" name="line" value={line} formAction={lines} formNoValidate>
      {children}
    </button>
  );
}

/** What the scheme is for, how often, and for whom. */
export function PurposePart({ fields }: Pick<PartProps, 'fields'>) {
  return (
    <Card title="一、用来做什么" id="purpose">
      <TextField label="名称" maxLength={40} required {...fields.state('name')} />
      <div className="inline-form">
        <SelectField label="形式" choices={choices(SCHEME_FORMS, schemeFormLabels)} {...fields.state('form')} />
        <SelectField label="多久一次" choices={choices(FREQUENCIES, frequencyLabels)} {...fields.state('frequency')} />
        <SelectField
          label="谁参评"
          choices={choices(STAR_ELIGIBLE_KINDS, starEligibleLabels)}
          {...fields.state('eligible')}
        />
      </div>
      <p className="hint">评星五步都要走；督查可以只走其中几步，最后都要支部拟定、上级核定。</p>
    </Card>
  );
}

/** The steps in order: weight, window, turnout; for supervision, whether it is held. */
export function StepsPart({ fields, content }: Pick<PartProps, 'fields' | 'content'>) {
  return (
    <Card title="二、分几步、各占多少" id="steps">
      <PartProblem sentence={fields.problemAt('steps')} />
      <p className="hint">自评、互评、群众评的权重加起来是 100。每一步到期、参加的人够数，才进入下一步。</p>
      {formSteps(content).map(({ step }, place) => {
        const at = `steps[${place}]`;
        const isRating = step !== 'branch' && step !== 'higher';
        return (
          <div key={step} className="inset">
            <h3 className="mt-6">{`${place + 1}. ${starStepLabels[step]}`}</h3>
            <input type="hidden" name={`${at}.step`} value={step} />
            {isRating && content.form === 'supervision' && (
              <TickField label="有这一步" name={`${at}.held`} checked={Boolean(fields.state(`${at}.held`).value)} />
            )}
            {isRating && content.form === 'stars' && <input type="hidden" name={`${at}.held`} value="on" />}
            <div className="inline-form">
              {isRating ? (
                <TextField label="权重（%）" inputMode="numeric" size={4} {...fields.state(`${at}.weight`)} />
              ) : (
                <input type="hidden" name={`${at}.weight`} value="0" />
              )}
              <TextField label="几天" inputMode="numeric" size={4} {...fields.state(`${at}.days`)} />
              <TextField
                label={isRating ? '至少参加（%）' : '至少到会（%）'}
                inputMode="numeric"
                size={4}
                {...fields.state(`${at}.turnoutPercent`)}
              />
            </div>
          </div>
        );
      })}
    </Card>
  );
}

/** How stars follow from the score, the hours, or one by one. */
export function AwardPart({ fields }: Pick<PartProps, 'fields'>) {
  return (
    <Card title="六、几颗星怎么定" id="award">
      <SelectField label="怎么定" choices={choices(AWARD_KINDS, awardKindLabels)} {...fields.state('award.kind')} />
      <TextField
        label="够多少得一星、二星……"
        hint="从低到高，用顿号分开。按总分填分数，例如 60、70、80、90、96；按时长填小时"
        {...fields.state('award.thresholds')}
      />
      <TextField
        label="一颗一颗评：得到这颗星百分之几的分"
        hint="例如 80"
        inputMode="numeric"
        {...fields.state('award.percent')}
      />
    </Card>
  );
}

interface RestPartProps extends Pick<PartProps, 'fields'> {
  readonly rules: readonly { readonly code: string; readonly title: string }[];
}

/** What the branch may move, and what stars earn. */
export function RestPart({ fields, rules }: RestPartProps) {
  const { value } = fields.state('rewardRule');
  const known = rules.some((each) => each.code === value);
  const shown = value && !known ? [...rules, { code: value, title: '（本级没有这一条）' }] : rules;
  return (
    <Card title="八、支部调整和积分" id="rest">
      <TextField
        label="支部最多加减几分"
        hint="0 到 20，填 0 就是不能调整；调整都要写明原因，大家看得到"
        inputMode="decimal"
        {...fields.state('adjustMax')}
      />
      <SelectField
        label="星换积分按哪条细则"
        hint="每颗星记一次，一次评星只记一回"
        placeholder="不换积分"
        choices={shown.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
        {...fields.state('rewardRule')}
      />
    </Card>
  );
}
