import { honourWords, starSigns } from '~/copy/labels/honours';

interface StarBadgeProps {
  readonly stars: number;
  readonly of: number;
  readonly won: readonly string[];
}

/** The stars that somebody holds, as signs and in words. */
export function StarBadge({ stars, of, won }: StarBadgeProps) {
  return (
    <span className="stars">
      <span aria-hidden="true">{starSigns(stars, of)}</span> <b>{honourWords({ stars, won })}</b>
    </span>
  );
}
