import { RULE_CATEGORIES, type RuleCategory } from '#services/rules/vocabulary';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { EmptyState } from '~/components/ui/empty-state';
import { Row, Rows } from '~/components/ui/rows';
import { ruleCategoryLabels } from '~/copy/labels/rules';

/** A rule as a member chooses it: what, for how much, and whether there is room under its caps. */
export interface ClaimableRule {
  readonly code: string;
  readonly title: string;
  readonly category: RuleCategory;
  readonly worth: string;
  /** "这个月还能报 14 分", or that it is full. */
  readonly room: string;
  readonly full: boolean;
}

function Choices({ rules, here }: { readonly rules: readonly ClaimableRule[]; readonly here: string }) {
  return (
    <Rows>
      {rules.map((rule) => (
        <Row
          key={rule.code}
          to={`${here}${here.includes('?') ? '&' : '?'}rule=${encodeURIComponent(rule.code)}`}
          what={rule.title}
          note={rule.full ? <Chip tone="wait">{rule.room}</Chip> : rule.room}
          end={<span className="amount in">{rule.worth}</span>}
        />
      ))}
    </Rows>
  );
}

/** The first tap of a claim: what was done. What the member claims most stands on top. */
export function RuleChoice({
  rules,
  usual,
  here = '/me/claims/new',
}: {
  readonly rules: readonly ClaimableRule[];
  readonly usual: readonly ClaimableRule[];
  /** The form's address, with what it keeps. */
  readonly here?: string;
}) {
  if (rules.length === 0) {
    return (
      <Card>
        <EmptyState title="现在没有可以申报的事">村里发布积分细则以后，这里就能选。</EmptyState>
      </Card>
    );
  }
  const categories = RULE_CATEGORIES.filter((category) => rules.some((rule) => rule.category === category));
  return (
    <>
      {usual.length > 0 && (
        <Card title="常报的">
          <Choices rules={usual} here={here} />
        </Card>
      )}
      {categories.map((category) => (
        <Card key={category} title={ruleCategoryLabels[category]}>
          <Choices rules={rules.filter((rule) => rule.category === category)} here={here} />
        </Card>
      ))}
    </>
  );
}
