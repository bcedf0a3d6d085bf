import { starSigns, starsInWords } from '~/copy/labels/honours';
import { Portrait } from './portrait-form';

export interface HonouredPerson {
  readonly name: string;
  readonly place: string;
  readonly stars: number;
  readonly won: readonly string[];
  readonly photoId: string | null;
}

interface HonourBoardProps {
  readonly villageCode: string;
  readonly of: number;
  readonly people: readonly HonouredPerson[];
}

/** Those with stars, by how many, then by grid; a photo where its consent holds. */
export function HonourBoard({ villageCode, of, people }: HonourBoardProps) {
  const counts = [...new Set(people.map(({ stars }) => stars))];
  return (
    <>
      {counts.map((stars) => (
        <section key={stars} className="honour-part">
          <h2>
            <span className="stars" aria-hidden="true">
              {starSigns(stars, of)}
            </span>{' '}
            {starsInWords(stars)}
          </h2>
          <ul className="honours">
            {people
              .filter((person) => person.stars === stars)
              .map(({ name, place, won, photoId }, index) => (
                <li key={index}>
                  {photoId ? (
                    <Portrait villageCode={villageCode} photoId={photoId} name={name} />
                  ) : (
                    <span className="portrait" aria-hidden="true">
                      {[...name][0]}
                    </span>
                  )}
                  <b>{name}</b>
                  <small>{place}</small>
                  {won.length > 0 && <small>{won.join('、')}</small>}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
