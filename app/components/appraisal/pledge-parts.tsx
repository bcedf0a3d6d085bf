import type { PledgeMeans } from '#services/appraisal/vocabulary';
import { Sheet } from '~/components/shell/paper-shell';
import { formatDate } from '~/copy/format';
import { pledgeMeansLabels } from '~/copy/labels/appraisal';
import { committeeName } from '~/copy/labels/notices';

/** The words of a pledge, paragraph by paragraph. */
export function PledgeWords({ words }: { readonly words: string }) {
  return (
    <>
      {words.split(/\n+/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </>
  );
}

interface PledgePaperProps {
  readonly villageName: string;
  readonly year: number;
  readonly words: string;
  readonly memberName?: string;
  readonly memberNumber?: string;
  readonly signed?: { readonly on: string; readonly means: PledgeMeans };
}

/** A pledge on A4: signed, or with room to sign by hand. */
export function PledgePaper({ villageName, year, words, memberName, memberNumber, signed }: PledgePaperProps) {
  return (
    <Sheet head={committeeName(villageName)} number={memberNumber && `成员号 ${memberNumber}`}>
      <h1>{year} 年责任书</h1>
      <PledgeWords words={words} />
      <p>
        承诺人：{memberName ?? '　　　　　　'}
        {signed ? `（${pledgeMeansLabels[signed.means]}，${formatDate(signed.on)}）` : ''}
      </p>
      <p>签字：　　　　　　　　　　　　　　　年　　月　　日</p>
      <p>村委会（盖章）　　　　　　　　　　　年　　月　　日</p>
    </Sheet>
  );
}
