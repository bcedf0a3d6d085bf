/** The pictures of a claim; a tap opens one whole. */
export function ClaimPhotos({
  villageCode,
  photoIds,
  label,
}: {
  readonly villageCode: string;
  readonly photoIds: readonly string[];
  readonly label: string;
}) {
  if (photoIds.length === 0) return null;
  return (
    <div className="photos">
      {photoIds.map((photoId, index) => {
        const address = `/photos/${villageCode}/${photoId}`;
        return (
          <a key={photoId} href={address} target="_blank" rel="noreferrer">
            <img src={address} alt={`${label} ${index + 1}`} loading="lazy" />
          </a>
        );
      })}
    </div>
  );
}
