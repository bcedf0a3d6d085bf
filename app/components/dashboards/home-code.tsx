import type { MemberCode } from '#services/redemption/index';
import { MemberCodeCard } from '~/components/redemption/member-code';
import { ButtonLink } from '~/components/ui/button';
import { Island } from '~/components/ui/island';

/** The code for the till on the first page; without scripts a link brings the next one. */
export function HomeCode({ code }: { readonly code: MemberCode }) {
  return (
    <>
      <MemberCodeCard code={code} />
      <noscript>
        <div className="page-actions">
          <ButtonLink kind="quiet" block to="/me">
            换一个新码
          </ButtonLink>
        </div>
      </noscript>
      <Island name="code" />
    </>
  );
}
