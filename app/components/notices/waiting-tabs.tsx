import type { WaitingForNotice } from '#services/notices/index';
import type { NoticeKind } from '#services/notices/vocabulary';
import { RULE_CATEGORIES } from '#services/rules/vocabulary';
import { Strip } from '~/components/ui/tab-bar';
import { waitingLabels } from '~/copy/labels/fund-notices';
import { ruleCategoryLabels } from '~/copy/labels/rules';

interface WaitingTabsProps {
  /** The page's address with these fields. */
  readonly query: (fields: Record<string, string | undefined>) => string;
  readonly rows: readonly WaitingForNotice[];
  /** How much waits for each kind; none on the page of an assessment. */
  readonly others: readonly { readonly kind: keyof typeof waitingLabels; readonly count: number }[];
  readonly kind: NoticeKind;
  readonly category: string | undefined;
}

/** What is published: points or the fund's stages, and of points which category. */
export function WaitingTabs({ query, rows, others, kind, category }: WaitingTabsProps) {
  const present = RULE_CATEGORIES.filter((each) => rows.some((row) => row.category === each));
  return (
    <>
      {others.length > 0 && (
        <Strip
          label="公示什么"
          links={others.map((each) => ({
            to: query({ fund: each.kind === 'points' ? undefined : each.kind }),
            label: `${waitingLabels[each.kind]} ${each.count}`,
            current: each.kind === kind,
          }))}
        />
      )}
      {kind === 'points' && present.length > 1 && (
        <Strip
          label="类别"
          links={[
            { to: query({}), label: `全部 ${rows.length}`, current: !category },
            ...present.map((each) => ({
              to: query({ category: each }),
              label: `${ruleCategoryLabels[each]} ${rows.filter((row) => row.category === each).length}`,
              current: category === each,
            })),
          ]}
        />
      )}
    </>
  );
}
