import type { OwnBook } from '#services/fund/index';
import { BookSum } from '~/components/fund/book-figures';
import { BookMoveTable, BookShareTable } from '~/components/fund/own-book';
import { Sheet } from '~/components/shell/paper-shell';

interface BookPaperProps {
  readonly villageName: string;
  readonly member: string;
  readonly book: OwnBook;
  readonly printed: string;
}

/** A member's book of a year on A4. */
export function BookPaper({ villageName, member, book, printed }: BookPaperProps) {
  return (
    <Sheet head={villageName}>
      <h1>{book.year} 年微服务资金个人账</h1>
      <p>
        {member}　{printed}
      </p>
      <BookSum book={book} />
      {book.shares.length > 0 && <BookShareTable book={book} />}
      <BookMoveTable book={book} />
      <p>本人签字：＿＿＿＿＿＿＿＿　经手人签字：＿＿＿＿＿＿＿＿</p>
    </Sheet>
  );
}
