import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, HiddenField } from "~/ui";

/** Begins a sign-in with Google; drawn only where that is configured. */
export function GoogleButton({ next }: { next: string | null }) {
  const t = useT();
  return (
    <form method="post" action={paths.outside.begin()}>
      {next ? <HiddenField name="next" value={next} /> : null}
      <ButtonRow>
        <Button variant="second">{t("outside.signIn")}</Button>
      </ButtonRow>
    </form>
  );
}
