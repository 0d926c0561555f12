import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";

/** Says, where an account is made, that there are terms, and leads to them. */
export function TermsToCome() {
  const t = useT();
  return (
    <p className="small soft">
      {t("terms.toCome")} <a href={paths.terms.current()}>{t("terms.toCome.link")}</a>
    </p>
  );
}
