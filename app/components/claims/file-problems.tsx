import { Notice } from '~/components/ui/notice';

/** How much of an uploaded sheet was read, and what is wrong by line and column. */
export function FileProblems({ problems, filled }: { readonly problems: readonly string[]; readonly filled: number }) {
  return (
    <>
      {filled > 0 && <Notice tone="wait">读到 {filled} 行，还没有保存。</Notice>}
      {filled === 0 && problems.length === 0 && <Notice tone="wait">“本次加减”一栏没有填，一行也没有读到。</Notice>}
      {problems.length > 0 && (
        <Notice tone="bad">
          {problems.length} 处不对，请改好再传，或在下面改：
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
