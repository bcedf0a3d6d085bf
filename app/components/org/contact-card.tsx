import { NoteRows, type ShownNote } from '~/components/messages/note-rows';
import { Card, CardLink } from '~/components/ui/card';

interface ContactCardProps {
  readonly member: {
    /** Name and masked phone of the contact person. */
    readonly contact: string | null;
    /** What the member was told last; empty also for who may not read it. */
    readonly notes: readonly ShownNote[];
  };
  /** The member's page, for who may change it. */
  readonly here: string | undefined;
}

/** How news reaches the member: a contact person, and the notes that somebody can read out to them. */
export function ContactCard({ member: { contact, notes }, here }: ContactCardProps) {
  return (
    <Card
      title="联系人和消息"
      aside={here && <CardLink to={`${here}/contact`}>{contact ? '改联系人' : '登记联系人'}</CardLink>}
    >
      <p>{contact ?? '还没有登记联系人。'}</p>
      <p className="hint">有人代办时，会发短信告诉联系人；没有联系人的，发到本人手机。</p>
      {notes.length > 0 && (
        <>
          <h3 className="mt-4">最近的消息，可以念给本人听</h3>
          <NoteRows notes={notes} />
        </>
      )}
    </Card>
  );
}
