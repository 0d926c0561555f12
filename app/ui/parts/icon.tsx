const paths = {
  lock: "M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z",
  file: "M3 1h6l4 4v10H3zm5 1.5V6h3.5zM5 8v1.3h6V8zm0 3v1.3h6V11z",
} as const;

/** The pictures for words the kit has: a lock, a file. Always beside the word. */
export const Icon = ({ name }: { name: keyof typeof paths }) => <Picture path={paths[name]} />;

/** A picture of 16 by 16 in the colour of its words, always beside them; an area brings its own. */
export function Picture({ path }: { path: string }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
