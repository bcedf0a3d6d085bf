import { Link } from '@remix-run/react';

interface OtherPurseProps {
  /** The household that keeps one purse for all. */
  readonly household: string | null;
  /** Which purse is shown, where it is not the one in use. */
  readonly asked: 'own' | 'honour' | 'earmarked' | undefined;
}

const link = (to: string, words: string) => (
  <p className="lead">
    <Link to={to} reloadDocument>
      {words}
    </Link>
  </p>
);

/** From the purse that the household keeps to what was one's own before, and back. */
export function OtherPurse({ household, asked }: OtherPurseProps) {
  if (asked) return link('/me/entries', household ? '回到家庭积分的记录' : '回到能兑换的积分');
  return household && link('/me/entries?purse=own', '这是家庭积分的记录；看我个人名下以前的记录');
}
