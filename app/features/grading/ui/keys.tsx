import { useT } from "~/platform/shell";
import { Facts, More } from "~/ui";

/** The desk's access keys, in words. */
export function Keys({ gradable }: { gradable: boolean }) {
  const t = useT();
  const marking = [["s", t("keys.save")], ["p", t("keys.publish")]] as const;
  const places = [["1", t("keys.work")], ["2", t("keys.rubric")]] as const;
  const form = [["3", t("keys.overall")], ["4", t("keys.comments")]] as const;
  const rest = [["5", t("keys.earlier")], ["n", t("keys.next")], ["q", t("keys.queue")], ["k", t("keys.keys")]] as const;
  const keys = [...(gradable ? marking : []), ...places, ...(gradable ? form : []), ...rest];
  return (
    <More id="keys" accessKey="k" summary={t("keys.title")}>
      <p className="small">{t("keys.text")}</p>
      <Facts items={keys.map(([key, value]) => ({ label: key.toUpperCase(), value }))} />
      <p className="small soft">{t("keys.rest")}</p>
    </More>
  );
}
