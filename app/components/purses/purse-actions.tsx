import { ButtonLink } from '~/components/ui/button';

/** From the list of purses to what moves points between them. */
export function PurseActions({ desk, maySettle }: { readonly desk: string; readonly maySettle: boolean }) {
  return (
    <>
      <ButtonLink kind="quiet" to={`${desk}/purses/settlements`}>
        积分处置
      </ButtonLink>
      {maySettle && (
        <ButtonLink kind="quiet" to={`${desk}/purses/pool`}>
          全村并成家庭积分
        </ButtonLink>
      )}
    </>
  );
}
