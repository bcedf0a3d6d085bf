/** The mark of Yilin: two roofs that share a wall, and the point of light above it. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#1f6b4f" />
      <path
        d="M6 24v-7.5l5-5 5 5 5-5 5 5V24M16 16.5V24"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="16" cy="8" r="2.6" fill="#f5b942" />
    </svg>
  );
}
