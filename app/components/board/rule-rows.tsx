import type { CapPeriod, EvidenceKind, RuleUnit } from '#services/rules/vocabulary';
import { Parts, Row, Rows } from '~/components/ui/rows';
import { formatDate, formatPoints } from '~/copy/format';
import { capPeriodLabels, evidenceLabels, ruleUnitLabels } from '~/copy/labels/rules';

/** A rule as anyone may read it. */
export interface ShownRule {
  readonly code: string;
  readonly title: string;
  readonly description: string | null;
  readonly unit: RuleUnit;
  readonly pointsMin: string;
  readonly pointsMax: string;
  readonly caps: readonly { readonly period: CapPeriod; readonly points: string }[];
  readonly evidence: EvidenceKind;
  readonly number: number;
  readonly unitName: string;
  readonly validFrom: string;
  readonly meeting: string | null;
}

function worth(rule: ShownRule): string {
  const least = formatPoints(rule.pointsMin);
  const most = formatPoints(rule.pointsMax);
  return least === most ? most : `${least}～${most}`;
}

function conditions(rule: ShownRule): string[] {
  const caps = rule.caps.map((cap) => `${capPeriodLabels[cap.period]}最多 ${formatPoints(cap.points)} 分`);
  return [...caps, evidenceLabels[rule.evidence]];
}

interface RuleRowsProps {
  readonly rules: readonly ShownRule[];
  readonly brief?: boolean;
  /** Where a claim under the rule begins, for those who may claim. */
  readonly address?: (rule: ShownRule) => string;
}

/** Rules as anyone may read them: what, how much, how often, on whose decision. */
export function RuleRows({ rules, brief, address }: RuleRowsProps) {
  return (
    <Rows>
      {rules.map((rule) => (
        <Row
          key={rule.code}
          to={address?.(rule)}
          what={rule.title}
          note={
            brief ? (
              <Parts of={conditions(rule)} />
            ) : (
              <>
                {rule.description && (
                  <>
                    {rule.description}
                    <br />
                  </>
                )}
                <Parts of={conditions(rule)} />
                <br />
                编号 {rule.code} · {rule.unitName}第 {rule.number} 版 · {formatDate(rule.validFrom)}起
                {rule.meeting && ` · ${rule.meeting}通过`}
              </>
            )
          }
          end={
            <span className="amount in">
              {worth(rule)} 分 <small className="per">/ {ruleUnitLabels[rule.unit]}</small>
            </span>
          }
        />
      ))}
    </Rows>
  );
}
