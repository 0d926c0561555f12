const paths = {
  lock: "M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z",
  file: "M3 1h6l4 4v10H3zm5 1.5V6h3.5zM5 8v1.3h6V8zm0 3v1.3h6V11z",
  page: "M3 1h10v14H3zm2 3v1.4h6V4zm0 3v1.4h6V7zm0 3v1.4h4V10z",
  pencil: "M2 14l1-4 8-8 3 3-8 8zm2-1.6 1.5-.4 6.4-6.5-1.2-1.2-6.4 6.5z",
  tick: "M6 13 1.5 8.5l1.5-1.5 3 3 7-7L14.5 4.500z",
  compass: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm3.500 3.500L9.300 9.300 4.500 11.500 6.700 6.700z",
  talk: "M1 2h14v9H7l-4 4v-4H1z",
  people: "M5 2a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5zm6 0a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5zM1 14c0-3.500 1.500-6 4-6 1.300 0 2.300.600 3 1.700C8.700 8.600 9.700 8 11 8c2.500 0 4 2.500 4 6z",
  mirror: "M8 1C5 1 3 3.200 3 6s2 5 4 5.500V13H5v2h6v-2H9v-1.500C11 11 13 8.800 13 6s-2-5-5-5zm0 2c1.800 0 3 1.300 3 3s-1.200 3.600-3 3.600S5 7.700 5 6s1.200-3 3-3z",
  shelf: "M1 13h14v2H1zM2 3h3v9H2zm4-2h3v11H6zm4.200 2.600 2.800-.8 2.300 8.300-2.900.8z",
  door: "M3 1h10v14h-3V4H6v11H3zm4.500 4h1v10h-1z",
} as const;

/** The pictures for words the kit has: a lock, a file, and those of kinds of module. Always beside the word. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
