import { Picture } from "~/ui";
import type { kindIcons } from "../module-kinds";

type KindIconName = (typeof kindIcons)[number];

const paths: Readonly<Record<KindIconName, string>> = {
  page: "M3 1h10v14H3zm2 3v1.4h6V4zm0 3v1.4h6V7zm0 3v1.4h4V10z",
  pencil: "M2 14l1-4 8-8 3 3-8 8zm2-1.6 1.5-.4 6.4-6.5-1.2-1.2-6.4 6.5z",
  tick: "M6 13 1.5 8.5l1.5-1.5 3 3 7-7L14.5 4.5z",
  compass: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm3.5 3.5L9.3 9.3 4.5 11.5 6.7 6.7z",
  talk: "M1 2h14v9H7l-4 4v-4H1z",
  people: "M5 2a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zm6 0a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM1 14c0-3.5 1.5-6 4-6 1.3 0 2.3.6 3 1.7C8.7 8.6 9.7 8 11 8c2.5 0 4 2.5 4 6z",
  mirror: "M8 1C5 1 3 3.2 3 6s2 5 4 5.5V13H5v2h6v-2H9v-1.5C11 11 13 8.8 13 6s-2-5-5-5zm0 2c1.8 0 3 1.3 3 3s-1.2 3.6-3 3.6S5 7.7 5 6s1.2-3 3-3z",
  shelf: "M1 13h14v2H1zM2 3h3v9H2zm4-2h3v11H6zm4.2 2.6 2.8-.8 2.3 8.3-2.9.8z",
  door: "M3 1h10v14h-3V4H6v11H3zm4.5 4h1v10h-1z",
};

/** The picture of a kind of module. Pages that hydrate have none, so that it is no part of the kit. */
export const KindIcon = ({ name }: { name: KindIconName }) => <Picture path={paths[name]} />;
