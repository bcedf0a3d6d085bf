import type { RuleVersion } from '#services/rules/index';
import {
  CAP_PERIODS,
  CHECKER_ROLES,
  CLAIMANT_KINDS,
  EARNER_KINDS,
  EVIDENCE_KINDS,
  POSTINGS,
  RULE_CATEGORIES,
  RULE_UNITS,
} from '#services/rules/vocabulary';
import { Card } from '~/components/ui/card';
import { type Choice, ChoiceField, SelectField, TextAreaField, TextField, TickField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { formatPoints } from '~/copy/format';
import {
  capPeriodLabels,
  checkerRoleLabels,
  claimantLabels,
  earnerLabels,
  evidenceLabels,
  postingLabels,
  ruleCategoryLabels,
  ruleUnitLabels,
} from '~/copy/labels/rules';
import type { FormReply } from '~/http/form.server';

function choices<Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, string>>): Choice[] {
  return codes.map((value) => ({ value, label: labels[value] }));
}

/** What the form starts with: a version's own words, or nothing. */
function initialValues(version: RuleVersion | undefined, validFrom: string): Record<string, string | undefined> {
  const caps = CAP_PERIODS.map((period, index) => {
    const cap = version?.caps.find((each) => each.period === period);
    return [`caps[${index}].points`, cap && formatPoints(cap.points)] as const;
  });
  return {
    category: version?.category,
    title: version?.title,
    description: version?.description ?? undefined,
    unit: version?.unit ?? 'time',
    pointsMin: version && formatPoints(version.pointsMin),
    pointsMax: version && formatPoints(version.pointsMax),
    quantityMax: version ? formatPoints(version.quantityMax) : '1',
    evidence: version?.evidence ?? 'photo',
    earner: version?.earner ?? 'person',
    posting: version?.posting ?? undefined,
    deduction: version?.deduction ? 'on' : undefined,
    validUntil: version?.validUntil ?? undefined,
    validFrom,
    switchedOff: version?.switchedOff ? 'on' : undefined,
    ...Object.fromEntries(caps),
  };
}

interface RuleFieldsProps {
  readonly reply: FormReply | undefined;
  readonly version: RuleVersion | undefined;
  readonly validFrom: string;
  /** A level above has the same code: this one may switch it off. */
  readonly overrides: boolean;
}

/** Everything that a version of a rule says. */
export function RuleFields({ reply, version, validFrom, overrides }: RuleFieldsProps) {
  const field = formFields(reply, initialValues(version, validFrom));
  return (
    <div className="columns">
      <Card title="做什么">
        <TextField label="名称" maxLength={40} required {...field('title')} />
        <SelectField
          label="类别"
          placeholder="请选择"
          choices={choices(RULE_CATEGORIES, ruleCategoryLabels)}
          required
          {...field('category')}
        />
        <TextAreaField label="说明（可不填）" maxLength={500} {...field('description')} />
        {overrides && (
          <TickField
            label="本级不用这一条"
            hint="勾上并发布以后，上级的这一条在这里也不再适用"
            name="switchedOff"
            checked={Boolean(field('switchedOff').value)}
          />
        )}
      </Card>
      <Card title="多少分">
        <SelectField label="按什么算" choices={choices(RULE_UNITS, ruleUnitLabels)} {...field('unit')} />
        <SelectField label="记给谁" choices={choices(EARNER_KINDS, earnerLabels)} {...field('earner')} />
        <TickField
          label="这是扣分项"
          hint="村里的设置允许扣分时才能用；要有证明和理由，通知本人，不会扣到零以下，不影响依法应得的待遇"
          name="deduction"
          checked={Boolean(field('deduction').value)}
        />
        <TextField label="最少几分" inputMode="decimal" required {...field('pointsMin')} />
        <TextField
          label="最多几分"
          hint="和最少一样，就是固定分；不一样，由核实的人定"
          inputMode="decimal"
          required
          {...field('pointsMax')}
        />
        <TextField label="一次申报最多几个单位" inputMode="decimal" required {...field('quantityMax')} />
      </Card>
      <Card title="什么时候适用">
        <TextField label="从哪天起" type="date" required {...field('validFrom')} />
        <TextField label="到哪天止（可不填）" type="date" {...field('validUntil')} />
      </Card>
      <Card title="每人上限（分，不限就空着）">
        {CAP_PERIODS.map((period, index) => (
          <div key={period}>
            <input type="hidden" name={`caps[${index}].period`} value={period} />
            <TextField label={capPeriodLabels[period]} inputMode="decimal" {...field(`caps[${index}].points`)} />
          </div>
        ))}
      </Card>
      <Card title="怎么报、谁来核实">
        <SelectField label="要什么证明" choices={choices(EVIDENCE_KINDS, evidenceLabels)} {...field('evidence')} />
        <SelectField
          label="什么时候入账"
          placeholder="按本村的规定"
          choices={choices(POSTINGS, postingLabels)}
          {...field('posting')}
        />
        <ChoiceField
          label="谁可以申报"
          choices={choices(CLAIMANT_KINDS, claimantLabels)}
          name="claimants"
          value={sentValues(reply, 'claimants', version?.claimants ?? ['oneself'])}
          error={field('claimants').error}
        />
        <ChoiceField
          label="谁可以核实"
          choices={choices(CHECKER_ROLES, checkerRoleLabels)}
          name="checkerRoles"
          value={sentValues(reply, 'checkerRoles', version?.checkerRoles ?? [...CHECKER_ROLES])}
          error={field('checkerRoles').error}
        />
      </Card>
    </div>
  );
}
