import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment } from '~/copy/format';

export interface ShownNote {
  readonly id: string;
  readonly sentence: string;
  /** Where what it is about can be read. */
  readonly to: string | undefined;
  readonly at: string;
  readonly isNew: boolean;
}

/** What a member was told, the latest first. */
export function NoteRows({ notes }: { readonly notes: readonly ShownNote[] }) {
  return (
    <Rows>
      {notes.map((note) => (
        <Row
          key={note.id}
          to={note.to}
          what={note.sentence}
          note={formatMoment(note.at)}
          end={note.isNew && <Chip tone="wait">新</Chip>}
        />
      ))}
    </Rows>
  );
}
