import { paths } from "~/platform/paths";
import { useFormat, useT } from "~/platform/shell";
import { Flash } from "~/ui";
import type { OwnPlace } from "../waiting-pages.server";

/** Places that are kept for somebody, or that they wait for: what they may lose by not looking stands first. */
export function OwnPlaces({ places }: { places: readonly Pick<OwnPlace, "id" | "program" | "cohort" | "status" | "until">[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      {places.map(({ id, program, cohort, status, until }) => (
        <Flash key={id} live={false}>
          {status === "offered" && until !== null ? t("place.journey.offered", { program, cohort, until: format.dateTime(until) }) : t("place.journey.waiting", { program, cohort })}{" "}
          <a href={paths.places.one(id)}>{t("place.journey.link")}</a>
        </Flash>
      ))}
    </>
  );
}
